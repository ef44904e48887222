package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters that make each unit of a layer, or some of them by role.
 *
 * @param units how many units the layer has
 * @param slices where the units' parameters lie
 */
record UnitParameters(int units, List<UnitSlice> slices) {
  static final Option<String> INCLUDE =
      Option.choice(
          "include",
          "weights",
          List.of("weights", "bias", "norm"),
          "which parameters count: weights, also the bias, also scale and shift of the norm");

  static final String NONE = "its units have no weights of their own";

  /** The parameters of these roles that make the layer's units. */
  static UnitParameters incoming(UnitLayer layer, ParameterRole... roles) {
    Set<ParameterRole> wanted = Set.of(roles);
    return new UnitParameters(
        layer.units(),
        layer.incoming().stream()
            .filter(slice -> wanted.contains(slice.parameter().role()))
            .toList());
  }

  /** The parameters that make the layer's units, as the option {@link #INCLUDE} says. */
  static UnitParameters incoming(UnitLayer layer, String include) {
    return incoming(layer, roles(include).toArray(ParameterRole[]::new));
  }

  /** What counts, as the option {@link #INCLUDE} says. */
  static Set<ParameterRole> roles(String include) {
    return switch (include) {
      case "weights" -> EnumSet.of(ParameterRole.WEIGHT);
      case "bias" -> EnumSet.of(ParameterRole.WEIGHT, ParameterRole.BIAS);
      default -> EnumSet.allOf(ParameterRole.class);
    };
  }

  boolean isEmpty() {
    return slices.isEmpty();
  }

  /**
   * Sums a number per parameter over each unit's own.
   *
   * @param flat [P], float64
   * @return one sum per unit
   */
  double[] sums(NDArray flat) {
    double[] sums = new double[units];
    for (UnitSlice slice : slices) {
      double[] parts = slice.rows(flat, units).sum(new int[] {1}).toDoubleArray();
      for (int unit = 0; unit < units; unit++) {
        sums[unit] += parts[unit];
      }
    }
    return sums;
  }
}
