package dev.basin.models.alignment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.InterchangeableUnits;
import dev.basin.models.graph.InterchangeableUnits.Place;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order of one network's units in which its weights are nearest to another's (Ainsworth, Hayase
 * and Srinivasa 2023, "Git Re-Basin: Merging Models modulo Permutation Symmetries", section 3.2).
 *
 * <p>Coordinate descent: for one set of interchangeable units at a time, with the order of all
 * others fixed, the permutation with the largest inner product of both networks' parameters is a
 * linear assignment. It is kept where it brings the networks nearer, and the sets are gone through
 * in random order until none does. What is found is a local optimum. Running statistics of batch
 * normalisation move with their channels but don't count.
 *
 * <p>Unit groups that can't be pruned stay where they are. Time per sweep is that of one product of
 * every weight with its own rows or columns, and of an assignment in O(units³).
 */
public final class WeightMatching {
  private static final int MOST_SWEEPS = 100;
  private static final double SMALLEST_GAIN = 1e-12;

  private final Map<String, PermutedTensor> moved = new LinkedHashMap<>();
  private final Map<String, PermutedTensor> fixed = new LinkedHashMap<>();
  private final List<InterchangeableUnits> sets;
  private final List<int[]> places = new ArrayList<>();

  private WeightMatching(Graph reference, Graph other) {
    for (ParameterSlice slice : Parameters.of(reference).slices()) {
      fixed.put(slice.name(), PermutedTensor.identity(reference.tensor(slice.name())));
    }
    other.tensors().forEach((name, tensor) -> moved.put(name, PermutedTensor.identity(tensor)));
    this.sets = InterchangeableUnits.of(reference);
    sets.forEach(set -> places.add(IntStream.range(0, set.groups()).toArray()));
  }

  /**
   * Permutes the units of a network to match another.
   *
   * @param reference the network to match
   * @param other a network of the same architecture
   * @param random in which order sets of units are gone through
   * @return the other network with its units in the order found; its logits stay the same up to
   *     rounding
   * @throws dev.basin.api.BasinException NET-051 if the architectures differ
   */
  public static Alignment align(Graph reference, Graph other, Randomness random) {
    requireSameArchitecture(reference, other);
    WeightMatching matching = new WeightMatching(reference, other);
    double before = matching.distance();
    matching.descend(random);
    double after = matching.distance();
    long units = matching.sets.stream().mapToLong(InterchangeableUnits::groups).sum();
    long movedUnits =
        matching.places.stream()
            .mapToLong(order -> IntStream.range(0, order.length).filter(i -> order[i] != i).count())
            .sum();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    matching.touched().forEach(name -> tensors.put(name, matching.other(name).toTensor()));
    return new Alignment(other.withTensors(tensors), movedUnits, units, before, after);
  }

  private static void requireSameArchitecture(Graph reference, Graph other) {
    boolean same =
        Parameters.of(reference).equals(Parameters.of(other))
            && InterchangeableUnits.of(reference).equals(InterchangeableUnits.of(other));
    if (!same) {
      throw Problem.request("NET-051", "networks of different architectures can't be aligned")
          .at("networks %s and %s".formatted(reference.name(), other.name()))
          .found("other parameters, or units tied in other ways")
          .fix("align networks of the same architecture and options")
          .exception();
    }
  }

  private void descend(Randomness random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, sets.size()).boxed().toList());
    boolean nearer = true;
    for (int sweep = 0; nearer && sweep < MOST_SWEEPS; sweep++) {
      nearer = false;
      Collections.shuffle(order, new Random(random.stream("matching", sweep).nextLong()));
      for (int set : order) {
        nearer |= improve(set);
      }
    }
  }

  /** Finds the best order of one set of units; keeps it if the networks come nearer. */
  private boolean improve(int set) {
    InterchangeableUnits units = sets.get(set);
    int[] old = places.get(set);
    double[][] gain = gain(units);
    int[] best = LinearAssignment.maximise(gain);
    List<String> tensors = units.places().stream().map(Place::tensor).distinct().toList();
    double before = similarity(tensors);
    arrange(units, best);
    double after = similarity(tensors);
    if (after > before + SMALLEST_GAIN * Math.abs(before)) {
      places.set(set, best);
      return true;
    }
    arrange(units, old);
    return false;
  }

  /** Inner products of the reference's units (rows) with the other network's (columns). */
  private double[][] gain(InterchangeableUnits units) {
    int count = units.groups();
    double[][] gain = new double[count][count];
    for (Place place : units.places()) {
      PermutedTensor reference = fixed.get(place.tensor());
      if (reference != null) { // running statistics move, but don't count
        try (NDManager manager = NDManager.newBaseManager()) {
          NDArray others = rows(other(place.tensor()), place, manager);
          NDArray products = rows(reference, place, manager).matMul(others.transpose());
          double[] numbers = products.toDoubleArray();
          for (int i = 0; i < numbers.length; i++) {
            gain[i / count][i % count] += numbers[i];
          }
        }
      }
    }
    return gain;
  }

  private static NDArray rows(PermutedTensor tensor, Place place, NDManager manager) {
    int length = tensor.tensor().size() / tensor.order().get(place.axis()).length;
    int each = place.indices().get(0).size();
    double[] rows = new double[place.indices().size() * each * length];
    int at = 0;
    for (List<Integer> group : place.indices()) {
      for (int index : group) {
        System.arraycopy(tensor.slice(place.axis(), index), 0, rows, at, length);
        at += length;
      }
    }
    return manager.create(rows, new Shape(place.indices().size(), (long) each * length));
  }

  /** Puts unit {@code order[i]} of the other network to place i, for one set of units. */
  private void arrange(InterchangeableUnits units, int[] order) {
    for (Place place : units.places()) {
      int[] onAxis = other(place.tensor()).order().get(place.axis());
      for (int i = 0; i < order.length; i++) {
        for (int k = 0; k < place.indices().get(i).size(); k++) {
          onAxis[place.indices().get(i).get(k)] = place.indices().get(order[i]).get(k);
        }
      }
    }
  }

  private PermutedTensor other(String tensor) {
    PermutedTensor found = moved.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException("no tensor \"" + tensor + '"');
    }
    return found;
  }

  private List<String> touched() {
    return sets.stream()
        .flatMap(set -> set.places().stream())
        .map(Place::tensor)
        .distinct()
        .toList();
  }

  /** The inner product of both networks' parameters among some tensors. */
  private double similarity(List<String> tensors) {
    double sum = 0;
    for (String name : tensors) {
      PermutedTensor reference = fixed.get(name);
      if (reference != null) {
        double[] one = reference.values();
        double[] two = other(name).values();
        for (int i = 0; i < one.length; i++) {
          sum += one[i] * two[i];
        }
      }
    }
    return sum;
  }

  private double distance() {
    double squares = 0;
    for (Map.Entry<String, PermutedTensor> each : fixed.entrySet()) {
      double[] one = each.getValue().values();
      double[] two = other(each.getKey()).values();
      for (int i = 0; i < one.length; i++) {
        squares += (one[i] - two[i]) * (one[i] - two[i]);
      }
    }
    return Math.sqrt(squares);
  }
}
