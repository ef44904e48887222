package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.KeptIndices;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.TiedIndices.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One walk through a network with the constants of masked units, from where they are read to the
 * linear maps that sum over them; values whose masked indices are all zero are kept by name alone.
 */
final class MaskWalk {
  private final Graph graph;
  private final GraphShapes shapes;
  private final KeptIndices left;
  private final Map<String, Tap> taps = new HashMap<>();
  private final Map<String, double[]> given = new HashMap<>();
  private final Set<String> zeros = new HashSet<>();

  /** Sees every linear map before its output is passed. */
  interface Reader {
    /**
     * Looks at what a map reads.
     *
     * @param node the map
     * @param trace the numbers known so far
     */
    void read(Node node, ConstantTrace trace);
  }

  MaskWalk(TiedIndices ties, KeptIndices left, Map<UnitRef, Double> constants) {
    this.graph = ties.graph();
    this.shapes = ties.shapes();
    this.left = left;
    for (Tap tap : ties.taps()) {
      left.along(new Place(tap.value(), tap.unitAxis()))
          .ifPresent(
              kept -> {
                taps.put(tap.value(), tap);
                given.put(tap.value(), numbers(tap, kept, constants));
              });
    }
  }

  /** What every unit gives: a number if it is masked, else NaN. */
  private static double[] numbers(Tap tap, int[] kept, Map<UnitRef, Double> constants) {
    double[] numbers = new double[tap.layer().units()];
    Arrays.setAll(
        numbers, unit -> constants.getOrDefault(new UnitRef(tap.layer().name(), unit), 0.0));
    for (int unit : kept) {
      numbers[unit] = Double.NaN;
    }
    return numbers;
  }

  void run(Reader reader) {
    try (ConstantTrace trace = new ConstantTrace(graph, shapes)) {
      for (GraphPass.Step step : GraphPass.whole(graph).steps()) {
        Node node = step.node();
        boolean mixes = node.operator().linearInWeights();
        if (mixes) {
          reader.read(node, trace);
        }
        Tap tap = taps.get(node.output());
        if (tap != null) {
          masked(tap, given.getOrDefault(tap.value(), new double[0]), trace);
        } else if (left.changes(node.output()) && !mixes) {
          follow(node, trace);
        }
        step.drop().forEach(trace::drop);
      }
    }
  }

  /** Whether all masked indices of a value are zero. */
  boolean zero(String value) {
    return zeros.contains(value);
  }

  private void masked(Tap tap, double[] numbers, ConstantTrace trace) {
    if (Arrays.stream(numbers).allMatch(number -> Double.isNaN(number) || number == 0)) {
      zeros.add(tap.value());
    } else {
      trace.put(tap.value(), tap.unitAxis(), numbers);
    }
  }

  /** Zeros stay zeros wherever a factor goes through; all else is computed. */
  private void follow(Node node, ConstantTrace trace) {
    if (zeros.containsAll(node.inputs()) && node.operator().positivelyHomogeneous()) {
      zeros.add(node.output());
      return;
    }
    if (node.inputs().stream().noneMatch(left::changes)) {
      trace.computed(node); // such as a border of its own
      return;
    }
    if (node.inputs().stream().noneMatch(name -> begun(name, trace))) {
      return; // the masked units come later
    }
    for (String input : node.inputs()) {
      if (zeros.contains(input) && trace.known(input).isEmpty()) {
        trace.put(input, instead(input));
      }
    }
    trace.separable(node);
  }

  private boolean begun(String name, ConstantTrace trace) {
    return zeros.contains(name) || trace.known(name).isPresent();
  }

  /** Zero where an index goes, NaN elsewhere. */
  private double[] instead(String value) {
    long[] shape = shapes.of(value).getShape();
    double[] gone = new double[Math.toIntExact(shapes.of(value).size())];
    for (int axis = 1; axis < shape.length; axis++) {
      int at = axis;
      left.along(new Place(value, axis)).ifPresent(kept -> choose(gone, shape, at, kept));
    }
    return Arrays.stream(gone).map(chosen -> chosen == 1 ? 0 : Double.NaN).toArray();
  }

  /** The axes of an operand that a map sums over and that lose indices. */
  Set<Integer> summed(Node node, int operand) {
    Set<Integer> axes = new LinkedHashSet<>();
    for (ChannelLink link :
        node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()))) {
      Axis first = link.first();
      Axis second = link.second();
      if (first.operand() != Axis.OUTPUT && second.operand() != Axis.OUTPUT) {
        int axis = first.operand() == operand ? first.axis() : second.axis();
        left.along(new Place(node.inputs().get(operand), axis)).ifPresent(kept -> axes.add(axis));
      }
    }
    return axes;
  }

  /** 1 where an index that is summed over goes, in the operand's shape. */
  double[] gone(Node node, int operand) {
    String input = node.inputs().get(operand);
    double[] chosen = new double[Math.toIntExact(shapes.of(input).size())];
    for (int axis : summed(node, operand)) {
      left.along(new Place(input, axis))
          .ifPresent(kept -> choose(chosen, shapes.of(input).getShape(), axis, kept));
    }
    return chosen;
  }

  private static void choose(double[] chosen, long[] shape, int axis, int[] kept) {
    boolean[] stays = new boolean[(int) shape[axis]];
    for (int index : kept) {
      stays[index] = true;
    }
    int inner = inner(shape, axis);
    for (int i = 0; i < chosen.length; i++) {
      if (!stays[i / inner % stays.length]) {
        chosen[i] = 1;
      }
    }
  }

  /** How many numbers lie between two indices of an axis. */
  static int inner(long[] shape, int axis) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= (int) shape[i];
    }
    return inner;
  }
}
