package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.BatchVisitor;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Batches with their taps, for several visitors: those of the data set visited last at the
 * network's own weights stay while they fit the budget, the first ones first; all others are
 * computed for every visit. Confined to one thread; what it holds dies with the session's manager.
 */
final class TapShelf {
  private final NDManager manager;
  private final long budget;
  private Optional<Shelved> shelved = Optional.empty();
  private boolean visiting;

  TapShelf(NDManager manager, long budget) {
    this.manager = manager;
    this.budget = budget;
  }

  /** The batches of one data set, as a session with one form of the logits sees them. */
  private static final class Shelved {
    private final GraphSession session;
    private final WeakReference<Dataset> data;
    private final NDManager owner;
    private final Map<String, NDArray> tensors;
    private final Map<Integer, GraphTapBatch> batches = new HashMap<>();

    Shelved(GraphSession session, Dataset data, NDManager owner) {
      this.session = session;
      this.data = new WeakReference<>(data);
      this.owner = owner;
      DeviceGraph graph = session.graph();
      tensors = graph.tensors(graph.parameters().split(graph.weights(), owner));
    }

    boolean holds(GraphSession other, Dataset examples) {
      return session == other && data.refersTo(examples);
    }

    long bytes() {
      return batches.values().stream().mapToLong(GraphTapBatch::bytes).sum();
    }
  }

  /**
   * Passes over the data at the network's own weights.
   *
   * @param session whose logits and losses are meant
   * @param examples the data; recognised by identity
   * @param visitor sees every batch once; what it makes dies with its visit
   */
  void visit(GraphSession session, Dataset examples, BatchVisitor visitor) {
    visiting = true;
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Batches batches = session.batches(examples, scope);
      Shelved kept = shelved(session, examples);
      for (int i = 0; i < batches.count(); i++) {
        GraphTapBatch batch = kept.batches.remove(i);
        if (batch == null) {
          NDManager owner = kept.owner.newSubManager();
          batch = new GraphTapBatch(session, kept.tensors, batches.get(i, owner), owner);
        }
        try (NDManager visit = scope.newSubManager()) {
          visitor.visit(new VisitedBatch(batch, visit));
        } catch (RuntimeException e) {
          batch.scope().close();
          throw e;
        }
        if (kept.bytes() + batch.bytes() <= budget) {
          kept.batches.put(i, batch);
        } else {
          batch.scope().close();
        }
      }
    } finally {
      visiting = false;
    }
  }

  /** Whether no visit is under way: one within another must not drop what that one looks at. */
  boolean free() {
    return !visiting;
  }

  /** How many batches are kept. */
  int size() {
    return shelved.map(kept -> kept.batches.size()).orElse(0);
  }

  private Shelved shelved(GraphSession session, Dataset examples) {
    if (shelved.isPresent() && shelved.get().holds(session, examples)) {
      return shelved.get();
    }
    shelved.ifPresent(kept -> kept.owner.close());
    Shelved fresh = new Shelved(session, examples, manager.newSubManager());
    shelved = Optional.of(fresh);
    return fresh;
  }
}
