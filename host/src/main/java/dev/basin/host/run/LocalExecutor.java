package dev.basin.host.run;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Computes cells on threads of this process.
 *
 * <p>What is stored does not depend on how many workers there are. One execution at a time.
 */
public final class LocalExecutor implements CellExecutor {
  private final RunStore store;
  private final Map<String, CellWork> works;
  private final int workers;

  /**
   * Makes an executor.
   *
   * @param store where results go; stays open
   * @param works how cells are computed, by kind
   * @param workers how many cells are computed at once, at least 1
   */
  public LocalExecutor(RunStore store, Map<String, CellWork> works, int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("there must be a worker, found " + workers);
    }
    this.store = store;
    this.works = Map.copyOf(works);
    this.workers = workers;
  }

  @Override
  public synchronized RunOutcome execute(
      List<CellSpec> cells, Cancellation cancellation, RunListener listener) {
    Map<CellKey, CellSpec> wanted = new LinkedHashMap<>();
    cells.forEach(cell -> wanted.putIfAbsent(cell.key(), cell));
    wanted.values().forEach(cell -> check(cell, wanted));
    store.addToPlan(List.copyOf(wanted.values()));
    Execution execution = new Execution(wanted, cancellation, listener);
    return execution.run();
  }

  private void check(CellSpec cell, Map<CellKey, CellSpec> wanted) {
    if (!works.containsKey(cell.kind())) {
      throw new IllegalArgumentException("no work for cells of kind \"" + cell.kind() + '"');
    }
    for (CellKey dependency : cell.dependencies()) {
      if (!wanted.containsKey(dependency) && store.find(dependency).isEmpty()) {
        throw new IllegalArgumentException(
            "\"%s\" depends on cell %s, which is neither wanted nor stored"
                .formatted(cell.label(), dependency));
      }
    }
  }

  /** One call of {@link #execute}. */
  private final class Execution {
    private final Map<CellKey, CellSpec> wanted;
    private final Cancellation cancellation;
    private final RunListener listener;

    /** Set when a worker can't go on: what the others do could not be stored either. */
    private final Cancellation halt = new Cancellation();

    private final List<CellKey> reused = new ArrayList<>();
    private final CellQueue queue;
    private final RunTally tally = new RunTally();

    Execution(Map<CellKey, CellSpec> wanted, Cancellation cancellation, RunListener listener) {
      this.wanted = wanted;
      this.cancellation = cancellation;
      this.listener = listener;
      List<CellSpec> pending = new ArrayList<>();
      wanted.forEach(
          (key, cell) -> {
            if (store.isFinished(key)) {
              reused.add(key);
            } else {
              pending.add(cell);
            }
          });
      queue = new CellQueue(pending);
      skipWhatLacksAnEarlierCell(pending);
    }

    private void skipWhatLacksAnEarlierCell(List<CellSpec> pending) {
      pending.stream()
          .flatMap(cell -> cell.dependencies().stream())
          .distinct()
          .filter(key -> !wanted.containsKey(key))
          .filter(key -> !store.isFinished(key))
          .forEach(
              key ->
                  skip(
                      queue.lacking(key),
                      store.find(key).map(StoredCell::label).orElse(key.hex())));
    }

    RunOutcome run() {
      listener.begins(wanted.size(), reused.size());
      try {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, wanted.size() - reused.size()); i++) {
          int worker = i;
          Thread thread = new Thread(() -> work(worker), "basin-worker-" + worker);
          threads.add(thread);
          thread.start();
        }
        threads.forEach(this::join);
      } finally {
        listener.ended();
      }
      tally.throwIfBroken();
      return tally.outcome(List.copyOf(wanted.keySet()), reused, cancellation.isCancelled());
    }

    /** An interrupt of the caller is a cancellation; the workers are still waited for. */
    private void join(Thread thread) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          cancellation.cancel();
        }
      }
    }

    private void work(int worker) {
      try (WorkerResources resources = new WorkerResources()) {
        while (!cancellation.isCancelled()) {
          Optional<CellSpec> cell = queue.take();
          if (cell.isEmpty()) {
            return;
          }
          compute(worker, cell.get(), resources);
        }
      } catch (InterruptedException e) {
        cancellation.cancel();
      } catch (Throwable e) {
        tally.broken(e);
        halt.cancel();
      } finally {
        queue.stop();
      }
    }

    private void compute(int worker, CellSpec cell, WorkerResources resources) {
      listener.started(worker, cell);
      Instant started = Instant.now();
      long from = System.nanoTime();
      Attempt attempt = attempt(worker, cell, resources);
      double seconds = (System.nanoTime() - from) / 1e9;
      if (attempt instanceof Computed computed) {
        store.complete(cell, computed.result(), started, seconds);
        tally.done(cell);
        listener.finished(worker, cell);
        queue.done(cell);
      } else if (attempt instanceof Broken broken) {
        store.fail(cell, broken.problem(), started, seconds);
        tally.failed(cell, broken.problem());
        listener.failed(worker, cell, broken.problem());
        skip(queue.failed(cell), cell.label());
      } else {
        queue.dropped();
      }
    }

    private void skip(List<CellSpec> lost, String because) {
      String reason = "depends on \"" + because + "\", which failed";
      for (CellSpec cell : lost) {
        store.skip(cell.key(), reason);
        tally.skipped(cell, reason);
        listener.skipped(cell, reason);
      }
    }

    private Attempt attempt(int worker, CellSpec cell, WorkerResources resources) {
      CellWork work = works.get(cell.kind());
      if (work == null) {
        throw new IllegalStateException("kinds are checked before work starts");
      }
      try {
        return new Computed(
            work.compute(
                cell,
                new WorkerContext(
                    store, cell, worker, resources, List.of(cancellation, halt), listener)));
      } catch (CancellationException e) {
        return cancellation.isCancelled() || halt.isCancelled()
            ? new Dropped()
            : new Broken(unexpected(e));
      } catch (BasinException e) {
        return new Broken(e.problem());
      } catch (OutOfMemoryError e) {
        resources.close();
        return new Broken(
            Problem.request("RUN-011", "out of memory")
                .found(String.valueOf(e.getMessage()))
                .fix("use fewer --threads, a smaller batch, or a larger heap")
                .exception(e)
                .problem());
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        org.slf4j.LoggerFactory.getLogger(LocalExecutor.class).debug(cell.label(), e);
        return new Broken(unexpected(e));
      }
    }

    private static Problem unexpected(Throwable e) {
      return new Problem(
          "RUN-010",
          Problem.Fault.DEFECT,
          "unexpected failure",
          e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString(),
          e.toString(),
          "",
          "run again with --debug and report what it says");
    }
  }

  /** What trying to compute a cell came to. */
  private sealed interface Attempt {}

  private record Computed(CellResult result) implements Attempt {}

  private record Broken(Problem problem) implements Attempt {}

  private record Dropped() implements Attempt {}
}
