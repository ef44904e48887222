package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Tap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values of the whole network, such as what it has computed when it reaches a tap, per batch: kept
 * while they fit the budget, the least recently used dropped first, and computed again when they
 * are asked for later.
 */
final class PrefixCache {
  private final DeviceGraph graph;
  private final Map<String, NDArray> tensors;
  private final Batches batches;
  private final long budget;
  private final NDManager owner;
  private final Map<String, GraphCut> cuts = new HashMap<>();
  private final Map<Set<String>, GraphPass> passes = new HashMap<>();
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

  private record Key(Set<String> values, int batch) {}

  private record Kept(Map<String, NDArray> values, NDManager owner, long bytes) {}

  /** The prefix of a batch; not to be changed, and valid until the next call or the scope's end. */
  Prefix of(Tap tap, int batch, NDManager scope) {
    GraphCut cut = cuts.computeIfAbsent(tap.value(), value -> GraphCut.after(value, graph.graph()));
    return new Prefix(values(cut.prefix().wanted(), batch, scope), cut.suffix());
  }

  /** Values of a batch, by name; not to be changed, and valid as those of a prefix. */
  Map<String, NDArray> values(Set<String> wanted, int batch, NDManager scope) {
    Key key = new Key(wanted, batch);
    Kept found = kept.get(key);
    if (found != null) {
      return found.values;
    }
    String input = graph.graph().input();
    GraphPass pass =
        passes.computeIfAbsent(
            wanted, values -> GraphPass.of(graph.graph(), Set.of(input), values));
    NDArray features = batches.get(batch, scope).features();
    Map<String, NDArray> values = graph.values(pass, tensors, Map.of(input, features), scope);
    keep(key, values);
    return values;
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
