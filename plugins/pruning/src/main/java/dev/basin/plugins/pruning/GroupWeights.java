package dev.basin.plugins.pruning;

import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where the parameters that make and read a group of units lie in the network's weights. */
final class GroupWeights {
  private final Map<String, UnitLayer> layers = new HashMap<>();

  private GroupWeights() {}

  static GroupWeights of(NetworkDescription network) {
    GroupWeights weights = new GroupWeights();
    network.layers().forEach(layer -> weights.layers.put(layer.name(), layer));
    return weights;
  }

  /** The sum of a number per weight over the matrices and kernels that make the units. */
  double flow(UnitGroup group, double[] perWeight) {
    double sum = 0;
    for (UnitRef unit : group.units()) {
      for (UnitSlice slice : layer(unit).incoming()) {
        if (slice.parameter().role() == ParameterRole.WEIGHT) {
          sum += indices(slice, unit.index()).mapToDouble(i -> perWeight[i]).sum();
        }
      }
    }
    return sum;
  }

  /** The indices of all parameters that make the units, biases and norms too, or read them. */
  IntStream all(UnitGroup group) {
    return group.units().stream()
        .flatMapToInt(
            unit -> {
              UnitLayer layer = layer(unit);
              return IntStream.concat(
                  indices(layer.incoming(), unit.index()), indices(layer.outgoing(), unit.index()));
            });
  }

  private UnitLayer layer(UnitRef unit) {
    UnitLayer layer = layers.get(unit.layer());
    if (layer == null) {
      throw new IllegalArgumentException("the network has no layer \"" + unit.layer() + "\"");
    }
    return layer;
  }

  private static IntStream indices(List<UnitSlice> slices, int unit) {
    return slices.stream().flatMapToInt(slice -> indices(slice, unit));
  }

  private static IntStream indices(UnitSlice slice, int unit) {
    List<Long> shape = slice.parameter().shape();
    int inner = product(shape.subList(slice.axis() + 1, shape.size()));
    int outer = product(shape.subList(0, slice.axis()));
    int length = Math.toIntExact(shape.get(slice.axis()));
    int first =
        Math.toIntExact(slice.parameter().offset())
            + (slice.offset() + unit * slice.span()) * inner;
    int run = slice.span() * inner;
    return IntStream.range(0, outer * run).map(i -> first + i / run * length * inner + i % run);
  }

  private static int product(List<Long> lengths) {
    return Math.toIntExact(lengths.stream().reduce(1L, Math::multiplyExact));
  }
}
