package dev.basin.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExecutorTest {
  @TempDir Path directory;

  private static CellSpec number(int value, CellSpec... after) {
    return CellSpec.of("number", "number " + value).input("value", value).after(after).build();
  }

  /** The value of a cell is its input plus the sum of what it depends on. */
  private static CellResult sum(CellSpec spec, CellContext context) {
    double sum = spec.inputs().get("value").asDouble();
    for (CellKey key : spec.dependencies()) {
      sum += context.result(key).get("sum").asDouble();
    }
    return CellResult.of(Map.of("sum", sum));
  }

  private RunOutcome run(List<CellSpec> cells, CellWork work) {
    return run(cells, work, 2, new Cancellation());
  }

  private RunOutcome run(
      List<CellSpec> cells, CellWork work, int workers, Cancellation cancellation) {
    try (RunStore store = RunStore.open(directory)) {
      return new LocalExecutor(store, Map.of("number", work), workers)
          .execute(cells, cancellation, RunListener.silent());
    }
  }

  private StoredCell stored(CellSpec cell) {
    try (RunStore store = RunStore.read(directory)) {
      return store.find(cell.key()).orElseThrow();
    }
  }

  @Test
  void computesDependenciesFirstWhateverTheOrderOfTheList() {
    CellSpec one = number(1);
    CellSpec two = number(2, one);
    CellSpec four = number(4, two, one);

    RunOutcome outcome = run(List.of(four, two, one), LocalExecutorTest::sum);

    assertThat(outcome.done()).containsExactly(four.key(), two.key(), one.key());
    assertThat(outcome.exitCode()).isZero();
    assertThat(stored(four).value().orElseThrow().get("sum").asDouble()).isEqualTo(8);
  }

  @Test
  void neverRecomputesAFinishedCell() {
    AtomicInteger computed = new AtomicInteger();
    CellWork counting =
        (spec, context) -> {
          computed.incrementAndGet();
          return sum(spec, context);
        };
    List<CellSpec> cells = List.of(number(1), number(2));
    run(cells, counting);

    RunOutcome again = run(List.of(number(1), number(2), number(3)), counting);

    assertThat(computed).hasValue(3);
    assertThat(again.reused()).containsExactly(cells.get(0).key(), cells.get(1).key());
    assertThat(again.done()).containsExactly(number(3).key());
  }

  @Test
  void computesEqualCellsOnce() {
    AtomicInteger computed = new AtomicInteger();
    run(
        List.of(number(1), number(1)),
        (spec, context) -> {
          computed.incrementAndGet();
          return sum(spec, context);
        });
    assertThat(computed).hasValue(1);
  }

  @Test
  void storesAFailureSkipsWhatDependsOnItAndGoesOn() {
    CellSpec bad = number(1);
    CellSpec child = number(2, bad);
    CellSpec grandchild = number(3, child);
    CellSpec free = number(4);
    CellWork work =
        (spec, context) -> {
          if (spec.key().equals(bad.key())) {
            throw Problem.plugin("PLG-020", "the plugin failed").at("metric x").exception();
          }
          return sum(spec, context);
        };

    RunOutcome outcome = run(List.of(bad, child, grandchild, free), work);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.done()).containsExactly(free.key());
    assertThat(outcome.failed()).extracting(RunOutcome.Failed::key).containsExactly(bad.key());
    assertThat(outcome.skipped())
        .extracting(RunOutcome.Skipped::label, RunOutcome.Skipped::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "number 2", "depends on \"number 1\", which failed"),
            org.assertj.core.groups.Tuple.tuple(
                "number 3", "depends on \"number 1\", which failed"));
    assertThat(stored(bad).outcome())
        .isEqualTo(
            new StoredCell.Failed(Problem.plugin("PLG-020", "the plugin failed").at("metric x")));
  }

  @Test
  void triesAFailedCellAgainAtTheNextRun() {
    CellSpec cell = number(1);
    run(
        List.of(cell),
        (spec, context) -> {
          throw Problem.request("TRN-001", "diverged").exception();
        });

    RunOutcome again = run(List.of(cell), LocalExecutorTest::sum);

    assertThat(again.done()).containsExactly(cell.key());
    assertThat(stored(cell).status()).isEqualTo(CellStatus.DONE);
  }

  @Test
  void turnsAnUnexpectedErrorIntoAFailedCell() {
    CellSpec cell = number(1);

    RunOutcome outcome =
        run(
            List.of(cell, number(2)),
            (spec, context) -> {
              if (spec.key().equals(cell.key())) {
                throw new NoSuchMethodError("gone");
              }
              return sum(spec, context);
            });

    assertThat(outcome.done()).containsExactly(number(2).key());
    Problem problem = outcome.failed().get(0).problem();
    assertThat(problem.code()).isEqualTo("RUN-010");
    assertThat(problem.fault()).isEqualTo(Problem.Fault.DEFECT);
    assertThat(problem.found()).isEqualTo("java.lang.NoSuchMethodError: gone");
  }

  @Test
  void keepsFinishedCellsAndDropsRunningOnesWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    CellSpec first = number(1);
    CellSpec second = number(2, first);
    CellSpec third = number(3, second);

    RunOutcome outcome =
        run(
            List.of(first, second, third),
            (spec, context) -> {
              if (spec.key().equals(second.key())) {
                cancellation.cancel();
                context.progress().advance(1);
              }
              return sum(spec, context);
            },
            2,
            cancellation);

    assertThat(outcome.cancelled()).isTrue();
    assertThat(outcome.exitCode()).isEqualTo(130);
    assertThat(outcome.done()).containsExactly(first.key());
    assertThat(outcome.failed()).isEmpty();
    assertThat(run(List.of(first, second, third), LocalExecutorTest::sum).done())
        .containsExactly(second.key(), third.key());
  }

  @Test
  void givesEachWorkerItsOwnResourcesAndClosesThemLastMadeFirst() {
    List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    record Session(String name, Runnable onClose) implements AutoCloseable {
      @Override
      public void close() {
        onClose.run();
      }
    }
    List<CellSpec> cells = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      cells.add(number(i));
    }

    run(
        cells,
        (spec, context) -> {
          for (String name : List.of("a", "b")) {
            context.resource(
                Session.class,
                name,
                () -> {
                  log.add("open " + name);
                  return new Session(name, () -> log.add("close " + name));
                });
          }
          return sum(spec, context);
        },
        1,
        new Cancellation());

    assertThat(log).containsExactly("open a", "open b", "close b", "close a");
  }

  @Test
  void runsIndependentCellsAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    RunOutcome outcome =
        run(
            List.of(number(1), number(2)),
            (spec, context) -> {
              both.countDown();
              try {
                both.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return sum(spec, context);
            });
    assertThat(outcome.done()).hasSize(2);
  }

  @Test
  void handsArtefactsToDependants() throws IOException {
    CellSpec maker = number(1);
    CellSpec reader = number(2, maker);
    CellWork work =
        (spec, context) -> {
          try {
            if (spec.dependencies().isEmpty()) {
              Path file = context.temporary("txt");
              Files.writeString(file, "hello");
              return CellResult.of(Map.of()).with("txt", file);
            }
            return CellResult.of(
                Map.of("read", Files.readString(context.artefact(maker.key(), "txt"))));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    run(List.of(maker, reader), work);

    assertThat(stored(reader).value().orElseThrow().get("read").asText()).isEqualTo("hello");
    assertThat(directory.resolve("artefacts/" + maker.key() + ".txt")).hasContent("hello");
    assertThat(directory.resolve("tmp")).isEmptyDirectory();

    Files.writeString(directory.resolve("artefacts/" + maker.key() + ".txt"), "hullo");
    assertThat(run(List.of(maker, reader), work).done()).containsExactly(maker.key());
    assertThat(directory.resolve("artefacts/" + maker.key() + ".txt")).hasContent("hello");
  }

  @Test
  void storesTheSameWithOneWorkerAsWithFour(@TempDir Path other) {
    List<CellSpec> cells = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      cells.add(i < 3 ? number(i) : number(i, cells.get(i - 1), cells.get(i / 3)));
    }
    run(cells, LocalExecutorTest::sum, 1, new Cancellation());
    try (RunStore store = RunStore.open(other)) {
      new LocalExecutor(store, Map.of("number", LocalExecutorTest::sum), 4)
          .execute(cells, new Cancellation(), RunListener.silent());
    }
    try (RunStore one = RunStore.read(directory);
        RunStore four = RunStore.read(other)) {
      assertThat(four.cells())
          .usingRecursiveComparison()
          .ignoringFields("started", "seconds")
          .isEqualTo(one.cells());
    }
  }

  @Test
  void skipsWhatDependsOnACellThatFailedInAnEarlierCall() {
    CellSpec bad = number(1);
    CellSpec child = number(2, bad);
    try (RunStore store = RunStore.open(directory)) {
      CellExecutor executor =
          new LocalExecutor(
              store,
              Map.of(
                  "number",
                  (spec, context) -> {
                    throw Problem.request("TRN-001", "diverged").exception();
                  }),
              1);
      executor.execute(List.of(bad), new Cancellation(), RunListener.silent());

      RunOutcome outcome =
          executor.execute(List.of(child), new Cancellation(), RunListener.silent());

      assertThat(outcome.skipped())
          .extracting(RunOutcome.Skipped::key)
          .containsExactly(child.key());
      assertThat(store.plan())
          .extracting(PlannedCell::key, cell -> cell.skipped().orElse("-"))
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(bad.key(), "-"),
              org.assertj.core.groups.Tuple.tuple(
                  child.key(), "depends on \"number 1\", which failed"));
    }
  }

  @Test
  void refusesADependencyThatIsNowhere() {
    assertThatThrownBy(() -> run(List.of(number(2, number(1))), LocalExecutorTest::sum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither wanted nor stored");
  }

  @Test
  void endsWithACodedErrorWhenTheDiskIsFullAndLosesNoFinishedCell() {
    List<CellSpec> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cells.add(number(i));
    }
    CellWork bulky = (spec, context) -> CellResult.of(Map.of("text", "x".repeat(4000), "sum", 1.5));
    assertThatThrownBy(
            () -> {
              try (RunStore store = RunStore.open(directory, 40)) {
                new LocalExecutor(store, Map.of("number", bulky), 2)
                    .execute(cells, new Cancellation(), RunListener.silent());
              }
            })
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("RUN-002 the disk is full (" + directory)
        .hasMessageContaining("finished cells are safe");

    int kept;
    try (RunStore store = RunStore.read(directory)) {
      kept = store.cells().size();
    }
    assertThat(kept).isBetween(5, 39);
    RunOutcome resumed = run(cells, bulky);
    assertThat(resumed.reused()).hasSize(kept);
    assertThat(resumed.done()).hasSize(40 - kept);
  }
}
