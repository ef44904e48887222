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
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.TiedIndices.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What masked units still give to the linear maps that read them: zero becomes β − γμ/σ behind a
 * norm, say.
 *
 * @param shifts per map what its kept outputs receive, the same on every input and at every place
 * @param refused the maps that receive something else
 */
record ConstantContributions(List<Shift> shifts, List<NotFolded> refused) {
  /** How far places may differ, relative to the largest contribution: rounding in float64. */
  private static final double ROUNDING = 1e-10;

  /**
   * What one map receives.
   *
   * @param map the map
   * @param amounts to be added, by kept output
   * @param bias the bias that it has, by kept output
   */
  record Shift(LinearMap map, double[] amounts, double[] bias) {}

  /**
   * Follows the constants of masked units to the next linear maps.
   *
   * @param ties the ties of the network
   * @param left what stays
   * @param constants the masked units, each with what it gives
   * @return contributions, those of zero left out
   */
  static ConstantContributions of(
      TiedIndices ties, KeptIndices left, Map<UnitRef, Double> constants) {
    Map<String, Tap> taps = new HashMap<>();
    Map<String, double[]> given = new HashMap<>();
    for (Tap tap : ties.taps()) {
      double[] numbers = new double[tap.layer().units()];
      Arrays.fill(numbers, Double.NaN);
      left.along(new Place(tap.value(), tap.unitAxis()))
          .ifPresent(
              kept -> {
                taps.put(tap.value(), tap);
                given.put(tap.value(), numbers);
              });
      for (int unit = 0; unit < numbers.length; unit++) {
        Double constant = constants.get(new UnitRef(tap.layer().name(), unit));
        if (constant != null) {
          numbers[unit] = constant;
        }
      }
    }
    return new Search(ties, left).run(taps, given);
  }

  /** One walk through the network; values whose gone indices are all zero are kept by name. */
  private static final class Search {
    private final Graph graph;
    private final GraphShapes shapes;
    private final KeptIndices left;
    private final Set<String> zeros = new HashSet<>();
    private final List<Shift> shifts = new ArrayList<>();
    private final List<NotFolded> refused = new ArrayList<>();

    Search(TiedIndices ties, KeptIndices left) {
      this.graph = ties.graph();
      this.shapes = ties.shapes();
      this.left = left;
    }

    ConstantContributions run(Map<String, Tap> taps, Map<String, double[]> given) {
      try (ConstantTrace trace = new ConstantTrace(graph, shapes)) {
        for (GraphPass.Step step : GraphPass.whole(graph).steps()) {
          Node node = step.node();
          if (node.operator().linearInWeights()) {
            receive(node, trace);
          }
          Tap tap = taps.get(node.output());
          if (tap != null) {
            tapped(tap, given.getOrDefault(tap.value(), new double[0]), trace);
          } else if (left.changes(node.output()) && !node.operator().linearInWeights()) {
            follow(node, trace);
          }
          step.drop().forEach(trace::drop);
        }
      }
      return new ConstantContributions(shifts, refused);
    }

    private void tapped(Tap tap, double[] numbers, ConstantTrace trace) {
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

    private void receive(Node node, ConstantTrace trace) {
      Optional<LinearMap> map = LinearMap.of(node, graph, shapes);
      int operand = map.map(LinearMap::data).orElse(0);
      String input = node.inputs().get(operand);
      if (zeros.contains(input)) {
        return;
      }
      double[] chosen = gone(node, operand, input);
      if (Arrays.stream(chosen).allMatch(each -> each == 0)) {
        return;
      }
      Optional<double[]> made = trace.made(node, operand, chosen);
      if (made.isEmpty()) {
        refused.add(
            new NotFolded(node.name(), "what the removed units give to it depends on the data"));
        return;
      }
      double[] kept = kept(node, made.get());
      if (Arrays.stream(kept).allMatch(each -> each == 0)) {
        return;
      }
      Optional<double[]> amounts = map.flatMap(linear -> byUnit(linear, kept, ROUNDING));
      if (amounts.isEmpty()) {
        refused.add(
            new NotFolded(
                node.name(),
                "what the removed units give to it differs from place to place, as it does at"
                    + " zero-padded borders"));
        return;
      }
      LinearMap linear = map.get();
      double[] bias =
          byUnit(linear, kept(node, trace.bias(node)), Double.POSITIVE_INFINITY).orElseThrow();
      shifts.add(new Shift(linear, amounts.get(), bias));
    }

    /** 1 where an index that is summed over goes, in the operand's shape. */
    private double[] gone(Node node, int operand, String input) {
      double[] chosen = new double[Math.toIntExact(shapes.of(input).size())];
      List<ChannelLink> links =
          node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()));
      for (ChannelLink link : links) {
        Axis first = link.first();
        Axis second = link.second();
        if (first.operand() != Axis.OUTPUT && second.operand() != Axis.OUTPUT) {
          Axis mine = first.operand() == operand ? first : second;
          left.along(new Place(input, mine.axis()))
              .ifPresent(kept -> choose(chosen, shapes.of(input).getShape(), mine.axis(), kept));
        }
      }
      return chosen;
    }

    private static void choose(double[] chosen, long[] shape, int axis, int[] kept) {
      boolean[] stays = new boolean[(int) shape[axis]];
      for (int index : kept) {
        stays[index] = true;
      }
      int inner = 1;
      for (int i = axis + 1; i < shape.length; i++) {
        inner *= (int) shape[i];
      }
      for (int i = 0; i < chosen.length; i++) {
        if (!stays[i / inner % stays.length]) {
          chosen[i] = 1;
        }
      }
    }

    private double[] kept(Node node, double[] output) {
      Tensor.Float64 all =
          new Tensor.Float64(
              Arrays.stream(shapes.of(node.output()).getShape()).boxed().toList(), output);
      return ((Tensor.Float64) all.select(left.of(node.output()))).values();
    }

    /** The numbers along the axis of the bias, if they are the same everywhere else. */
    private Optional<double[]> byUnit(LinearMap map, double[] numbers, double rounding) {
      long[] shape = left.shape(map.node().output()).getShape();
      int inner = 1;
      for (int i = map.outputAxis() + 1; i < shape.length; i++) {
        inner *= (int) shape[i];
      }
      double[] amounts = new double[(int) shape[map.outputAxis()]];
      Arrays.fill(amounts, Double.NaN);
      double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
      for (int i = 0; i < numbers.length; i++) {
        int unit = i / inner % amounts.length;
        if (Double.isNaN(amounts[unit])) {
          amounts[unit] = numbers[i];
        } else if (Math.abs(amounts[unit] - numbers[i]) > rounding * largest) {
          return Optional.empty();
        }
      }
      return Optional.of(amounts);
    }
  }
}
