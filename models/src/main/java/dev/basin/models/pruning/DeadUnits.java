package dev.basin.models.pruning;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.TiedIndices;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Units that provably give the same value on every input and at every position: all weights into
 * them are zero, or lead from such units, or a norm multiplies them by zero.
 *
 * <p>A unit that is zero on all data, because its rectifier never opens there, is not among them:
 * other inputs may wake it.
 */
public final class DeadUnits {
  private DeadUnits() {}

  /**
   * Finds them.
   *
   * @param graph the network
   * @return each with the constant it gives, computed in float64; in order of layer and index
   */
  public static Map<UnitRef, Double> of(Graph graph) {
    return of(TiedIndices.of(graph));
  }

  /**
   * Finds them in a graph whose ties are known already.
   *
   * @param ties the ties of the network
   * @return each with the constant it gives, computed in float64; in order of layer and index
   */
  public static Map<UnitRef, Double> of(TiedIndices ties) {
    Map<String, Tap> taps = new HashMap<>();
    ties.taps().forEach(tap -> taps.put(tap.value(), tap));
    Map<String, Map<UnitRef, Double>> found = new HashMap<>();
    try (ConstantTrace trace = new ConstantTrace(ties.graph(), ties.shapes())) {
      for (GraphPass.Step step : GraphPass.whole(ties.graph()).steps()) {
        Node node = step.node();
        if (node.operator().linearInWeights()) {
          trace.linear(node);
        } else {
          trace.separable(node);
        }
        Tap tap = taps.get(node.output());
        if (tap != null) {
          trace
              .known(node.output())
              .ifPresent(value -> found.put(tap.layer().name(), constants(tap, value)));
        }
        step.drop().forEach(trace::drop);
      }
    }
    Map<UnitRef, Double> dead = new LinkedHashMap<>();
    ties.taps().forEach(tap -> dead.putAll(found.getOrDefault(tap.layer().name(), Map.of())));
    return dead;
  }

  private static Map<UnitRef, Double> constants(Tap tap, NDArray value) {
    double[] numbers = value.toDoubleArray();
    int units = tap.layer().units();
    int inner = (int) value.getShape().slice(tap.unitAxis() + 1).size();
    double[] first = new double[units];
    boolean[] seen = new boolean[units];
    boolean[] alike = new boolean[units];
    for (int i = 0; i < numbers.length; i++) {
      int unit = i / inner % units;
      if (!seen[unit]) {
        seen[unit] = true;
        first[unit] = numbers[i];
        alike[unit] = !Double.isNaN(numbers[i]);
      }
      alike[unit] &= numbers[i] == first[unit];
    }
    Map<UnitRef, Double> constants = new LinkedHashMap<>();
    for (int unit = 0; unit < units; unit++) {
      if (alike[unit]) {
        constants.put(new UnitRef(tap.layer().name(), unit), first[unit]);
      }
    }
    return constants;
  }
}
