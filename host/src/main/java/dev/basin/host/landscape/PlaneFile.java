package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.model.ModelSession;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plane on disk: an NPZ file with the arrays {@code origin}, {@code axis0}, {@code axis1}, ….
 *
 * <p>The same plane gives the same bytes.
 */
final class PlaneFile {
  private static final String ORIGIN = "origin";
  private static final String AXIS = "axis";

  private PlaneFile() {}

  static void write(Path file, Projection plane) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put(ORIGIN, tensor(plane.origin()));
    for (int i = 0; i < plane.axes().size(); i++) {
      arrays.put(AXIS + i, tensor(plane.axes().get(i)));
    }
    NpzFile.write(arrays, file);
  }

  private static Tensor tensor(NDArray array) {
    List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
    return array.getDataType() == DataType.FLOAT64
        ? new Tensor.Float64(shape, array.toDoubleArray())
        : new Tensor.Float32(shape, array.toFloatArray());
  }

  static PlaneOnDevice read(Path file, ModelSession session) {
    Map<String, Tensor> arrays = NpzFile.read(file);
    Tensor origin = arrays.remove(ORIGIN);
    if (origin == null) {
      throw Problem.request("RUN-021", "the plane can't be read")
          .at(file.toString())
          .found("no array " + ORIGIN)
          .fix("remove the run directory and run again")
          .exception();
    }
    NDManager scope = session.manager().newSubManager();
    List<NDArray> axes = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      Tensor axis = arrays.get(AXIS + i);
      if (axis != null) {
        axes.add(axis.on(scope, session.precision()));
      }
    }
    return new PlaneOnDevice(
        scope, new Projection(origin.on(scope, session.precision()), axes, List.of(), Map.of()));
  }
}
