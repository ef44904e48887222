package dev.basin.host.report.export;

import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeGrid;
import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.models.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A landscape as named arrays of float64. Values over the grid have the grid's axes last, the first
 * axis changing fastest: {@code [environment, z, y, x]} for a volume; NaN is missing.
 */
final class LandscapeArrays {
  private LandscapeArrays() {}

  static Map<String, Tensor> of(Landscape landscape) {
    LandscapeGrid grid = landscape.grid();
    List<LandscapeSurface> surfaces = landscape.surfaces();
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x", numbers(List.of((long) grid.x().size()), grid.x()));
    if (grid.dimensions() > 1) {
      arrays.put("y", numbers(List.of((long) grid.y().size()), grid.y()));
    }
    if (grid.dimensions() > 2) {
      arrays.put("z", numbers(List.of((long) grid.z().size()), grid.z()));
    }
    arrays.put("environment", text(surfaces));
    long environments = surfaces.size();
    arrays.put(
        "loss",
        stack(List.of(environments), grid, surfaces.stream().map(LandscapeSurface::loss).toList()));
    if (surfaces.stream().anyMatch(each -> !each.accuracy().isEmpty())) {
      arrays.put(
          "accuracy",
          stack(
              List.of(environments),
              grid,
              surfaces.stream().map(LandscapeSurface::accuracy).toList()));
    }
    int classes = surfaces.stream().mapToInt(each -> each.classLoss().size()).max().orElse(0);
    if (classes > 0) {
      arrays.put(
          "class_loss",
          stack(
              List.of(environments, (long) classes),
              grid,
              surfaces.stream()
                  .flatMap(
                      each ->
                          IntStream.range(0, classes)
                              .mapToObj(
                                  label ->
                                      label < each.classLoss().size()
                                          ? each.classLoss().get(label)
                                          : List.<List<Double>>of()))
                  .toList()));
    }
    if (!landscape.draws().mean().isEmpty()) {
      arrays.put("draws_mean", stack(List.of(), grid, List.of(landscape.draws().mean())));
      arrays.put(
          "draws_standard_error",
          stack(List.of(), grid, List.of(landscape.draws().standardError())));
    }
    addPath(arrays, landscape);
    return arrays;
  }

  private static void addPath(Map<String, Tensor> arrays, Landscape landscape) {
    List<Landmark> path = landscape.path();
    if (path.isEmpty()) {
      return;
    }
    long steps = path.size();
    int dimensions = landscape.grid().dimensions();
    arrays.put(
        "path",
        numbers(
            List.of(steps, (long) dimensions),
            path.stream()
                .flatMap(mark -> mark.coordinates().subList(0, dimensions).stream())
                .toList()));
    arrays.put(
        "path_step",
        numbers(
            List.of(steps),
            path.stream().map(mark -> (double) mark.step().orElseThrow()).toList()));
    arrays.put("path_loss", numbers(List.of(steps), path.stream().map(Landmark::loss).toList()));
    arrays.put(
        "path_surface_loss",
        numbers(List.of(steps), path.stream().map(Landmark::surfaceLoss).toList()));
    arrays.put(
        "path_off_plane", numbers(List.of(steps), path.stream().map(Landmark::offPlane).toList()));
  }

  /** Names as UTF-8 bytes, a line each: the format's own texts are not for everyone to read. */
  private static Tensor text(List<LandscapeSurface> surfaces) {
    byte[] bytes =
        surfaces.stream()
            .map(each -> each.environment().replaceAll("\\R", " "))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    return new Tensor.UInt8(List.of((long) bytes.length), bytes);
  }

  private static Tensor stack(
      List<Long> leading, LandscapeGrid grid, List<List<List<Double>>> blocks) {
    List<Long> shape = new ArrayList<>(leading);
    if (grid.dimensions() > 2) {
      shape.add((long) grid.z().size());
    }
    if (grid.dimensions() > 1) {
      shape.add((long) grid.y().size());
    }
    shape.add((long) grid.x().size());
    double[] values = new double[blocks.size() * grid.size()];
    Arrays.fill(values, Double.NaN);
    int start = 0;
    for (List<List<Double>> rows : blocks) {
      int at = start;
      for (List<Double> row : rows) {
        for (double value : row) {
          values[at++] = value;
        }
      }
      start += grid.size();
    }
    return new Tensor.Float64(List.copyOf(shape), values);
  }

  private static Tensor numbers(List<Long> shape, List<Double> values) {
    return new Tensor.Float64(shape, values.stream().mapToDouble(value -> value).toArray());
  }
}
