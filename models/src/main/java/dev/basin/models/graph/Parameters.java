package dev.basin.models.graph;

import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a graph as one flat vector, in order of first use.
 *
 * <p>A tensor is a parameter by what its operator uses it for. Running statistics and settings are
 * none, nor is a single number that stands in for data, such as a fixed factor. A tensor that is
 * used twice stands once.
 */
public final class Parameters {
  private Parameters() {}

  /**
   * Lays the parameters out.
   *
   * @param graph the network
   * @return names, shapes, offsets and roles
   */
  public static ParameterLayout of(Graph graph) {
    Map<String, ParameterRole> roles = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String name = node.inputs().get(i);
        Tensor tensor = graph.tensors().get(name);
        if (tensor != null) {
          role(node.operator().role(i), tensor).ifPresent(role -> roles.putIfAbsent(name, role));
        }
      }
    }
    List<ParameterSlice> slices = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, ParameterRole> entry : roles.entrySet()) {
      Tensor tensor = graph.tensor(entry.getKey());
      slices.add(new ParameterSlice(entry.getKey(), tensor.shape(), offset, entry.getValue()));
      offset += tensor.size();
    }
    return new ParameterLayout(slices);
  }

  /**
   * The graph's own weights θ.
   *
   * @param graph the network
   * @return in the order of {@link #of(Graph)}
   */
  public static double[] flat(Graph graph) {
    ParameterLayout layout = of(graph);
    double[] flat = new double[Math.toIntExact(layout.size())];
    for (ParameterSlice slice : layout.slices()) {
      Tensor tensor = graph.tensor(slice.name());
      int offset = (int) slice.offset();
      for (int i = 0; i < tensor.size(); i++) {
        flat[offset + i] = tensor.at(i);
      }
    }
    return flat;
  }

  /**
   * The same network at other weights; every tensor keeps its type.
   *
   * @param graph the network
   * @param flat θ in the order of {@link #of(Graph)}
   * @return a new graph; what is no parameter is shared
   * @throws IllegalArgumentException if the length differs
   */
  public static Graph replace(Graph graph, double[] flat) {
    ParameterLayout layout = of(graph);
    if (flat.length != layout.size()) {
      throw new IllegalArgumentException(
          "network \"%s\" has %d weights, found %d"
              .formatted(graph.name(), layout.size(), flat.length));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSlice slice : layout.slices()) {
      Tensor old = graph.tensor(slice.name());
      tensors.put(slice.name(), old.like(flat, (int) slice.offset()));
    }
    return graph.withTensors(tensors);
  }

  private static Optional<ParameterRole> role(OperandRole role, Tensor tensor) {
    if (!tensor.isReal()) {
      return Optional.empty();
    }
    boolean constant = tensor.size() <= 1;
    return switch (role) {
      case DATA -> constant ? Optional.empty() : Optional.of(ParameterRole.BIAS);
      case FACTOR -> constant ? Optional.empty() : Optional.of(ParameterRole.WEIGHT);
      case WEIGHT -> Optional.of(ParameterRole.WEIGHT);
      case BIAS -> Optional.of(ParameterRole.BIAS);
      case NORM_SCALE -> Optional.of(ParameterRole.NORM_SCALE);
      case NORM_SHIFT -> Optional.of(ParameterRole.NORM_SHIFT);
      case STATISTIC, SETTING -> Optional.empty();
    };
  }
}
