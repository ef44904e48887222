package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.LocalReach;
import dev.basin.models.graph.LocalReach.Junction;
import dev.basin.models.graph.LocalReach.Place;
import dev.basin.models.graph.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Logits with units of one layer off. What a unit changes before the next linear map is its own, so
 * it is computed for all units at once; a linear map's output changes by what its weights of one
 * unit make of that unit's change. Small networks take several sets of units at once instead, along
 * the batch axis.
 */
final class LayerAblation {
  /** Numbers that a stack of batches may have: about what the caches hold. */
  private static final long STACK = 1 << 20;

  private final DeviceGraph graph;
  private final Map<String, NDArray> tensors;
  private final PrefixCache prefixes;
  private final SwitchedOff switchedOff;
  private final Tap tap;
  private final LocalReach reach;
  private final Set<String> needed = new HashSet<>();
  private final Set<String> base;
  private final GraphPass local;
  private final boolean staysZero;
  private final GraphPass afterJunctions;
  private final GraphPass afterUnits;
  private final long numbersPerExample;

  LayerAblation(
      DeviceGraph graph,
      Map<String, NDArray> tensors,
      PrefixCache prefixes,
      SwitchedOff switchedOff,
      Tap tap) {
    this.graph = graph;
    this.tensors = tensors;
    this.prefixes = prefixes;
    this.switchedOff = switchedOff;
    this.tap = tap;
    reach = LocalReach.of(graph.graph(), graph.shapes(), tap);
    String input = graph.graph().input();
    String output = graph.graph().output();
    List<String> junctions = reach.junctions().stream().map(each -> each.node().output()).toList();
    needed.addAll(reach.mixed());
    reach.junctions().forEach(each -> needed.add(each.input()));
    Set<String> kept = new HashSet<>(needed);
    kept.addAll(junctions);
    kept.addAll(reach.constants());
    kept.addAll(Set.of(tap.value(), output));
    kept.remove(input);
    base = Set.copyOf(kept);
    local = pass(Set.of(tap.value()), needed);
    staysZero = staysZero();
    Set<String> made = new HashSet<>(junctions);
    made.addAll(reach.mixed());
    afterJunctions = pass(made, Set.of(output));
    afterUnits = pass(needed, Set.of(output));
    numbersPerExample =
        needed.stream().mapToLong(this::size).sum()
            + afterUnits.steps().stream().mapToLong(step -> size(step.node().output())).sum();
  }

  private GraphPass pass(Set<String> from, Set<String> wanted) {
    Set<String> known = new HashSet<>(from);
    known.addAll(reach.constants());
    return GraphPass.of(graph.graph(), known, wanted);
  }

  /** The values of the whole network that are needed. */
  Set<String> base() {
    return base;
  }

  private long size(String value) {
    return graph.shapes().of(value).size();
  }

  /**
   * Computes logits.
   *
   * @param batch the examples
   * @param index which batch they are
   * @param sets which units are off, set by set
   * @param together values of the whole network to be kept, with those that are needed
   * @param room how many numbers may be in memory at once
   * @param scope the work is done in it
   * @param visitor sees every set's place once: several with [sets · B, classes], set after set
   */
  void logits(
      Batch batch,
      int index,
      List<Set<Integer>> sets,
      Set<String> together,
      long room,
      NDManager scope,
      BiConsumer<List<Integer>, NDArray> visitor) {
    Map<String, NDArray> whole = whole(batch, index, together, scope);
    Map<String, NDArray> changes = changes(whole, index, scope);
    boolean[] alive = alive(changes);
    List<Integer> changing = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).stream().anyMatch(unit -> alive[unit])) {
        changing.add(i);
      } else {
        // Not computed again: a unit that changes nothing must not change the last digit either.
        visitor.accept(List.of(i), find(whole, graph.graph().output()));
      }
    }
    long fitting = Math.min(STACK, room) / Math.max(1, numbersPerExample * batch.size());
    int most = (int) Math.max(1, Math.min(fitting, changing.size()));
    for (int from = 0; from < changing.size(); from += most) {
      List<Integer> stack = changing.subList(from, Math.min(from + most, changing.size()));
      try (NDManager inner = scope.newSubManager()) {
        List<Set<Integer>> off = stack.stream().map(sets::get).toList();
        visitor.accept(
            stack,
            off.size() == 1 && off.get(0).size() == 1
                ? withoutUnit(whole, changes, off.get(0).iterator().next(), inner)
                : withoutSets(whole, changes, off, inner));
      }
    }
  }

  /** What the whole network says, under arrays of the scope. */
  private Map<String, NDArray> whole(
      Batch batch, int index, Set<String> together, NDManager scope) {
    Map<String, NDArray> found = prefixes.values(together, index, scope);
    Map<String, NDArray> whole = new HashMap<>();
    for (String name : base) {
      whole.put(name, DeviceData.alias(find(found, name), scope));
    }
    whole.put(graph.graph().input(), batch.features());
    return whole;
  }

  /** How the values that keep units apart change if all units are off. */
  private Map<String, NDArray> changes(Map<String, NDArray> whole, int index, NDManager scope) {
    NDArray value = find(whole, tap.value());
    Optional<NDArray> off = switchedOff.values(tap, index, scope);
    Map<String, NDArray> changes = new HashMap<>();
    if (off.isEmpty() && staysZero) {
      needed.forEach(name -> changes.put(name, find(whole, name).neg()));
      return changes;
    }
    Map<String, NDArray> known = new HashMap<>(whole);
    known.put(
        tap.value(), off.map(units -> shaped(units, value.getShape())).orElseGet(value::zerosLike));
    graph
        .values(local, tensors, known, scope)
        .forEach((name, all) -> changes.put(name, all.sub(find(whole, name))));
    return changes;
  }

  /** Units' values, those of all examples alike repeated, in the shape at the tap. */
  private NDArray shaped(NDArray units, Shape shape) {
    Shape full = new Shape(shape.get(0), tap.layer().units(), units.getShape().get(2));
    return UnitView.back(tap, units.broadcast(full), shape);
  }

  /** Whether what follows from zeros at the tap, as far as units stay apart, is zeros. */
  private boolean staysZero() {
    return local.steps().stream()
        .map(GraphPass.Step::node)
        .allMatch(
            node ->
                node.operator().positivelyHomogeneous()
                    && reach.places().keySet().containsAll(node.inputs()));
  }

  /** Which units change anything. */
  private boolean[] alive(Map<String, NDArray> changes) {
    boolean[] alive = new boolean[tap.layer().units()];
    changes.forEach(
        (name, change) -> {
          Place place = place(name);
          int[] others =
              IntStream.range(0, change.getShape().dimension())
                  .filter(axis -> axis != place.axis())
                  .toArray();
          double[] sums = change.abs().sum(others).toType(DataType.FLOAT64, false).toDoubleArray();
          for (int unit = 0; unit < alive.length; unit++) {
            int begin = place.offset() + unit * place.span();
            alive[unit] |=
                Arrays.stream(sums, begin, begin + place.span()).anyMatch(sum -> sum != 0);
          }
        });
    return alive;
  }

  private NDArray withoutUnit(
      Map<String, NDArray> whole, Map<String, NDArray> changes, int unit, NDManager inner) {
    Map<String, NDArray> known = new HashMap<>(whole);
    for (String name : reach.mixed()) {
      known.put(name, masked(name, whole, changes, List.of(Set.of(unit)), inner));
    }
    for (Junction junction : reach.junctions()) {
      NDArray change = part(find(changes, junction.input()), place(junction.input()), unit, inner);
      NDArray weights =
          part(find(tensors, junction.node().inputs().get(1)), junction.weights(), unit, inner);
      NDArray made =
          junction.node().operator().forward(List.of(change, weights), ForwardContext.EVALUATION);
      known.put(junction.node().output(), made.addi(find(whole, junction.node().output())));
    }
    return graph.run(afterJunctions, tensors, known, Map.of(), inner);
  }

  private NDArray withoutSets(
      Map<String, NDArray> whole,
      Map<String, NDArray> changes,
      List<Set<Integer>> sets,
      NDManager inner) {
    Map<String, NDArray> known = new HashMap<>(whole);
    for (String name : needed) {
      known.put(name, masked(name, whole, changes, sets, inner));
    }
    for (String name : reach.constants()) {
      NDArray value = DeviceData.alias(find(whole, name), inner);
      known.put(name, sets.size() == 1 ? value : repeated(value, sets.size()));
    }
    return graph.run(afterUnits, tensors, known, Map.of(), inner);
  }

  private static NDArray repeated(NDArray value, int times) {
    long[] repeats = new long[value.getShape().dimension()];
    Arrays.fill(repeats, 1);
    repeats[0] = times;
    return value.tile(repeats);
  }

  /** A value with units off, set after set along the batch axis. */
  private NDArray masked(
      String name,
      Map<String, NDArray> whole,
      Map<String, NDArray> changes,
      List<Set<Integer>> sets,
      NDManager inner) {
    NDArray value = find(whole, name);
    Place place = place(name);
    int length = (int) value.getShape().get(place.axis());
    float[] off = new float[sets.size() * length];
    for (int i = 0; i < sets.size(); i++) {
      for (int unit : sets.get(i)) {
        int begin = i * length + place.offset() + unit * place.span();
        Arrays.fill(off, begin, begin + place.span(), 1);
      }
    }
    long[] shape = new long[value.getShape().dimension() + 1];
    Arrays.fill(shape, 1);
    shape[0] = sets.size();
    shape[place.axis() + 1] = length;
    NDArray mask = inner.create(off, new Shape(shape)).toType(value.getDataType(), false);
    NDArray stacked = mask.mul(find(changes, name)).addi(value);
    return stacked.reshape(
        new Shape(sets.size() * value.getShape().get(0)).addAll(value.getShape().slice(1)));
  }

  /** The part of an array that a unit owns. */
  private static NDArray part(NDArray array, Place place, int unit, NDManager inner) {
    int begin = place.offset() + unit * place.span();
    NDIndex index = new NDIndex();
    for (int axis = 0; axis < place.axis(); axis++) {
      index.addAllDim();
    }
    NDArray part = array.get(index.addSliceDim(begin, begin + place.span()));
    part.attach(inner);
    return part;
  }

  private Place place(String value) {
    return Objects.requireNonNull(reach.places().get(value), value);
  }

  private static NDArray find(Map<String, NDArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }
}
