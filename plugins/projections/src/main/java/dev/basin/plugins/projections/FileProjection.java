package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Axes read from an NPZ file, so that two tools can draw the same plane.
 *
 * <p>The file (option {@code path}, relative to the working directory) holds arrays {@code
 * x.<parameter>}, {@code y.<parameter>} and {@code z.<parameter>} for the first, second and third
 * axis, in float32 or float64 and in the parameter's shape. A parameter that is absent does not
 * move. Axes are taken as they are: nothing is normalised. Whole vectors named {@code x}, {@code y}
 * or {@code z}, which some tools add, are skipped where the axis has named parameters, because they
 * don't say in which order the parameters stand. Axes beyond those asked for are checked and left
 * out.
 *
 * <p>Refused with a message: a missing or broken file (PRJ-003, PRJ-004), a name that is no
 * parameter's (PRJ-005, naming the nearest), a wrong shape (PRJ-006), an axis that is absent
 * (PRJ-007), numbers that are not finite (PRJ-008), axes that are 0 or parallel (PRJ-001, PRJ-002).
 */
@Extension
public final class FileProjection implements ProjectionMethod {
  static final Option<String> PATH =
      Option.text("path", "", "the NPZ file with arrays x.<parameter>, y.<parameter>, …");

  private static final List<String> NAMES = List.of("x", "y", "z");

  /** Makes the extension; it keeps no state. */
  public FileProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("file", "Axes from an NPZ file")
        .options(PATH)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    String path = request.options().get(PATH);
    ParameterLayout layout = request.session().network().parameters();
    request.progress().total(request.dimensions());
    try (NDManager work = request.scope().newSubManager()) {
      Map<String, NDArray> arrays = AxisFile.read(path, work);
      arrays.forEach((name, array) -> check(name, array, layout, path));
      List<NDArray> axes = new ArrayList<>();
      for (String name : NAMES.subList(0, request.dimensions())) {
        axes.add(axis(name, arrays, layout, path, work));
        request.progress().advance(1);
      }
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      return new Plane(work, weights, axes).projection(request, Map.of());
    }
  }

  private static NDArray axis(
      String name,
      Map<String, NDArray> arrays,
      ParameterLayout layout,
      String path,
      NDManager work) {
    NDList parts = new NDList();
    boolean named = false;
    for (ParameterSlice slice : layout.slices()) {
      NDArray part = arrays.get(name + "." + slice.name());
      named |= part != null;
      parts.add(
          part == null ? work.zeros(new Shape(slice.size()), DataType.FLOAT64) : part.flatten());
    }
    if (!named) {
      throw Problem.request("PRJ-007", "the file of axes has no axis " + name)
          .at(path)
          .found(
              arrays.containsKey(name)
                  ? "a whole vector, which does not say where parameters begin"
                  : "no array whose name begins with " + name + ".")
          .expected("arrays %s.<parameter>".formatted(name))
          .exception();
    }
    return NDArrays.concat(parts);
  }

  private static void check(String name, NDArray array, ParameterLayout layout, String path) {
    if (NAMES.contains(name)) {
      return;
    }
    int dot = name.indexOf('.');
    String axis = dot < 0 ? "" : name.substring(0, dot);
    String parameter = NAMES.contains(axis) ? name.substring(dot + 1) : name;
    List<String> parameters = layout.slices().stream().map(ParameterSlice::name).toList();
    ParameterSlice slice = layout.find(parameter).orElse(null);
    if (slice == null || !NAMES.contains(axis)) {
      throw Problem.request("PRJ-005", "an array of the file of axes names no parameter")
          .at(path)
          .found('"' + name + '"')
          .expected("x., y. or z. and a parameter's name")
          .fix(
              "did you mean \"%s.%s\"?"
                  .formatted(
                      NAMES.contains(axis) ? axis : "x", Spelling.nearest(parameter, parameters)))
          .exception();
    }
    List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
    if (!shape.equals(slice.shape())) {
      throw Problem.request("PRJ-006", "an array of the file of axes has the wrong shape")
          .at("%s, array %s".formatted(path, name))
          .found(shape.toString())
          .expected(slice.shape().toString())
          .exception();
    }
    if (!Double.isFinite(array.square().sum().getDouble())) {
      throw Problem.request("PRJ-008", "an array of the file of axes is not finite")
          .at("%s, array %s".formatted(path, name))
          .found("NaN or infinite numbers")
          .exception();
    }
  }
}
