package dev.basin.models.pruning;

import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.KeptIndices;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.TiedIndices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Search search = new Search(ties, left, new MaskWalk(ties, left, constants));
    return search.result();
  }

  /** Gathers what every map receives. */
  private static final class Search {
    private final Graph graph;
    private final GraphShapes shapes;
    private final KeptIndices left;
    private final MaskWalk walk;
    private final List<Shift> shifts = new ArrayList<>();
    private final List<NotFolded> refused = new ArrayList<>();

    Search(TiedIndices ties, KeptIndices left, MaskWalk walk) {
      this.graph = ties.graph();
      this.shapes = ties.shapes();
      this.left = left;
      this.walk = walk;
    }

    ConstantContributions result() {
      walk.run(this::receive);
      return new ConstantContributions(shifts, refused);
    }

    private void receive(Node node, ConstantTrace trace) {
      Optional<LinearMap> map = LinearMap.of(node, graph, shapes);
      int operand = map.map(LinearMap::data).orElse(0);
      if (walk.zero(node.inputs().get(operand)) || walk.summed(node, operand).isEmpty()) {
        return;
      }
      Optional<double[]> made = trace.made(node, operand, walk.gone(node, operand));
      if (made.isEmpty()) {
        refused.add(new NotFolded(node.name(), NotFolded.DATA));
        return;
      }
      double[] kept = kept(node, made.get());
      if (Arrays.stream(kept).allMatch(each -> each == 0)) {
        return;
      }
      Optional<double[]> amounts = map.flatMap(linear -> byUnit(linear, kept, ROUNDING));
      if (amounts.isEmpty()) {
        refused.add(new NotFolded(node.name(), NotFolded.PLACES));
        return;
      }
      LinearMap linear = map.get();
      double[] bias =
          byUnit(linear, kept(node, trace.bias(node)), Double.POSITIVE_INFINITY).orElseThrow();
      shifts.add(new Shift(linear, amounts.get(), bias));
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
      int inner = MaskWalk.inner(shape, map.outputAxis());
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
