package dev.basin.plugins.pruning;

import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the shapes of its parameters say of a group of units. */
final class LayerShapes {
  private final Map<String, UnitLayer> layers = new HashMap<>();

  private LayerShapes() {}

  static LayerShapes of(NetworkDescription network) {
    LayerShapes shapes = new LayerShapes();
    network.layers().forEach(layer -> shapes.layers.put(layer.name(), layer));
    return shapes;
  }

  /** The layers that a group runs through, in order. */
  private List<UnitLayer> of(UnitGroup group) {
    List<UnitLayer> through = new ArrayList<>();
    group.units().stream()
        .map(UnitRef::layer)
        .distinct()
        .forEach(
            name -> {
              UnitLayer layer = layers.get(name);
              if (layer == null) {
                throw new IllegalArgumentException("the network has no layer \"" + name + "\"");
              }
              through.add(layer);
            });
    return through;
  }

  /** The sum of the axes of the weights that make a group, divided by how many numbers they are. */
  double density(UnitGroup group) {
    double axes = 0;
    double numbers = 0;
    for (UnitLayer layer : of(group)) {
      for (UnitSlice slice : layer.incoming()) {
        if (slice.parameter().role() == ParameterRole.WEIGHT) {
          axes += slice.parameter().shape().stream().mapToLong(Long::longValue).sum();
          numbers += slice.parameter().size();
        }
      }
    }
    return numbers == 0 ? 1 : axes / numbers;
  }

  /**
   * What groups of the same structure have in common: kinds of layers and how many units of each,
   * roles of the parameters that make and read them.
   *
   * @param sizes whether the other axes of those parameters count too, or only how many there are
   */
  String structure(UnitGroup group, boolean sizes) {
    return of(group).stream()
        .map(
            layer -> {
              long own = group.units().stream().filter(u -> u.layer().equals(layer.name())).count();
              return "%d×%s after %s, made by %s, read by %s"
                  .formatted(
                      own,
                      layer.kind(),
                      layer.activation(),
                      operands(layer.incoming(), sizes),
                      operands(layer.outgoing(), sizes));
            })
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String operands(List<UnitSlice> slices, boolean sizes) {
    return slices.stream()
        .map(
            slice -> {
              List<Long> others = new ArrayList<>(slice.parameter().shape());
              others.remove(slice.axis());
              return "%s along %d%s"
                  .formatted(
                      slice.parameter().role(),
                      slice.axis(),
                      sizes ? " of %s×%d".formatted(others, slice.span()) : "/" + others.size());
            })
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
