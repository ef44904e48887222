package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be learnt of a TorchScript module from outside. */
final class OpaqueParameters {
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  private OpaqueParameters() {}

  /** Names, shapes and offsets; roles are read off names and ranks. */
  static ParameterLayout layout(List<NDArray> parameters) {
    Map<String, Integer> ranks = new HashMap<>();
    parameters.forEach(
        array -> ranks.put(String.valueOf(array.getName()), array.getShape().dimension()));
    List<ParameterSlice> slices = new ArrayList<>();
    long offset = 0;
    for (NDArray array : parameters) {
      String name = String.valueOf(array.getName());
      List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
      ParameterSlice slice = new ParameterSlice(name, shape, offset, role(name, ranks));
      slices.add(slice);
      offset += slice.size();
    }
    return new ParameterLayout(slices);
  }

  /** A norm's scale is a "weight" of rank 1, and its shift the "bias" beside such a weight. */
  private static ParameterRole role(String name, Map<String, Integer> ranks) {
    if (name.endsWith(BIAS)) {
      String weight = name.substring(0, name.length() - BIAS.length()) + WEIGHT;
      return ranks.getOrDefault(weight, 2) == 1 ? ParameterRole.NORM_SHIFT : ParameterRole.BIAS;
    }
    return name.endsWith(WEIGHT) && ranks.getOrDefault(name, 2) == 1
        ? ParameterRole.NORM_SCALE
        : ParameterRole.WEIGHT;
  }

  static void requirePrecision(
      List<NDArray> parameters, Precision precision, Network.Opaque network) {
    for (NDArray array : parameters) {
      if (array.getDataType() != precision.dataType()) {
        throw Problem.request("NET-033", "a module computes in the precision it was saved in")
            .at(network.file().toString())
            .found("%s in %s".formatted(array.getName(), array.getDataType()))
            .expected(precision.id())
            .fix("choose that precision, or use the network as ONNX")
            .exception();
      }
    }
  }

  static NetworkDescription describe(NetworkDescription before, Dataset data, long[] logits) {
    if (logits.length != 2) {
      throw Problem.request("NET-034", "the module does not give logits")
          .at("network " + before.name())
          .found("an output of shape " + Arrays.toString(logits))
          .expected("[examples, classes]")
          .exception();
    }
    return new NetworkDescription(
        before.name(),
        data.exampleShape(),
        (int) logits[1],
        before.parameters(),
        before.layers(),
        before.multiplyAdds());
  }
}
