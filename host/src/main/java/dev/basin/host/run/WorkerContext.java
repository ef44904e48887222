package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a worker lends to the work of one cell. */
final class WorkerContext implements CellContext, Progress {
  private final RunStore store;
  private final CellSpec cell;
  private final int worker;
  private final WorkerResources resources;
  private final List<Cancellation> cancellations;
  private final RunListener listener;
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();

  WorkerContext(
      RunStore store,
      CellSpec cell,
      int worker,
      WorkerResources resources,
      List<Cancellation> cancellations,
      RunListener listener) {
    this.store = store;
    this.cell = cell;
    this.worker = worker;
    this.resources = resources;
    this.cancellations = cancellations;
    this.listener = listener;
  }

  @Override
  public JsonNode result(CellKey dependency) {
    return stored(dependency)
        .value()
        .orElseThrow(() -> new IllegalStateException("a failed cell is never depended on"));
  }

  @Override
  public Path artefact(CellKey dependency, String extension) {
    return stored(dependency)
        .artefact(extension)
        .orElseThrow(
            () -> new IllegalArgumentException("cell " + dependency + " made no ." + extension));
  }

  private StoredCell stored(CellKey dependency) {
    if (!cell.dependencies().contains(dependency)) {
      throw new IllegalArgumentException(
          "\"%s\" does not name cell %s among its dependencies"
              .formatted(cell.label(), dependency));
    }
    return store
        .find(dependency)
        .orElseThrow(() -> new IllegalStateException("dependencies are computed before"));
  }

  @Override
  public Path temporary(String extension) {
    return store.temporary(extension);
  }

  @Override
  public Progress progress() {
    return this;
  }

  @Override
  public void note(String line) {
    listener.noted(worker, cell, line);
  }

  @Override
  public int worker() {
    return worker;
  }

  @Override
  public <T extends AutoCloseable> T resource(Class<T> type, String name, Supplier<T> maker) {
    return resources.get(type, name, maker);
  }

  @Override
  public Randomness random() {
    return new Randomness(cell.seed());
  }

  @Override
  public void total(long all) {
    total.set(all);
    cancellations.forEach(Cancellation::throwIfCancelled);
  }

  @Override
  public void advance(long more) {
    cancellations.forEach(Cancellation::throwIfCancelled);
    listener.advanced(worker, cell, steps.addAndGet(more), total.get());
  }
}
