package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Tap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network has computed when it reaches a tap, per batch: kept while it fits the budget, the
 * least recently used dropped first, and computed again when it is asked for later.
 */
final class PrefixCache {
  private final DeviceGraph graph;
  private final Map<String, NDArray> tensors;
  private final Batches batches;
  private final long budget;
  private final NDManager owner;
  private final Map<String, GraphCut> cuts = new HashMap<>();
  private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long used;

  PrefixCache(
      DeviceGraph graph,
      Map<String, NDArray> tensors,
      Batches batches,
      long budget,
      NDManager owner) {
    this.graph = graph;
    this.tensors = tensors;
    this.batches = batches;
    this.budget = budget;
    this.owner = owner;
  }

  /**
   * The values that are alive at a tap.
   *
   * @param values by name, without the input
   * @param suffix the plan that goes on from them and the input
   */
  record Prefix(Map<String, NDArray> values, GraphPass suffix) {
    NDArray value(Tap tap) {
      NDArray value = values.get(tap.value());
      if (value == null) {
        throw new IllegalStateException("the prefix lacks \"" + tap.value() + "\"");
      }
      return value;
    }
  }

  private record Key(String value, int batch) {}

  private record Kept(Map<String, NDArray> values, NDManager owner, long bytes) {}

  /** The prefix of a batch; not to be changed, and valid until the next call or the scope's end. */
  Prefix of(Tap tap, int batch, NDManager scope) {
    GraphCut cut = cuts.computeIfAbsent(tap.value(), value -> GraphCut.after(value, graph.graph()));
    Key key = new Key(tap.value(), batch);
    Kept found = kept.get(key);
    if (found != null) {
      return new Prefix(found.values, cut.suffix());
    }
    Map<String, NDArray> values = compute(cut, batch, scope);
    keep(key, values);
    return new Prefix(values, cut.suffix());
  }

  private Map<String, NDArray> compute(GraphCut cut, int batch, NDManager scope) {
    NDArray features = batches.get(batch, scope).features();
    return graph.values(cut.prefix(), tensors, Map.of(graph.graph().input(), features), scope);
  }

  private void keep(Key key, Map<String, NDArray> values) {
    long bytes =
        values.values().stream()
            .mapToLong(array -> array.size() * array.getDataType().getNumOfBytes())
            .sum();
    if (bytes > budget) {
      return;
    }
    for (Iterator<Kept> eldest = kept.values().iterator(); used + bytes > budget; ) {
      Kept drop = eldest.next();
      drop.owner.close();
      used -= drop.bytes;
      eldest.remove();
    }
    NDManager manager = owner.newSubManager();
    values.values().forEach(array -> array.attach(manager));
    kept.put(key, new Kept(values, manager, bytes));
    used += bytes;
  }
}
