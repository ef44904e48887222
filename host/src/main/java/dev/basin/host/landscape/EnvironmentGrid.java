package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of one environment at all points of a landscape, row by row; NaN where there is none.
 *
 * @param name what the environment is called
 * @param severity how strong the shift is
 * @param examples how many examples
 * @param loss [rows][columns]
 * @param accuracy [rows][columns]
 * @param classLoss [classes][rows][columns]
 * @param resampledMean the mean loss over all points, one number per bootstrap resample of the
 *     examples
 * @param missing why losses are missing: how many points by reason
 */
record EnvironmentGrid(
    String name,
    double severity,
    int examples,
    double[][] loss,
    double[][] accuracy,
    double[][][] classLoss,
    double[] resampledMean,
    Map<String, Integer> missing) {

  private static EnvironmentGrid empty(JsonNode head, Grid grid, int resamples) {
    int classes = head.path("classLoss").size();
    return new EnvironmentGrid(
        head.path("environment").asText(),
        head.path("severity").asDouble(),
        head.path("examples").asInt(),
        new double[grid.rows()][grid.columns()],
        new double[grid.rows()][grid.columns()],
        new double[classes][grid.rows()][grid.columns()],
        new double[resamples],
        new TreeMap<>());
  }

  /** Puts finished rows together; empty while one is not finished. */
  static Optional<List<EnvironmentGrid>> ofRows(Grid grid, List<CellSpec> rows, RunStore store) {
    List<EnvironmentGrid> grids = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Optional<StoredCell> cell = store.find(rows.get(row).key());
      Optional<JsonNode> value = cell.flatMap(StoredCell::value);
      if (cell.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      JsonNode environments = value.get().path("environments");
      for (int e = 0; e < environments.size(); e++) {
        if (row == 0) {
          JsonNode head = environments.get(e);
          grids.add(empty(head, grid, head.path("resampledSums").size()));
        }
        grids.get(e).setRow(row, environments.get(e), grid);
      }
      count(cell.get(), grids);
    }
    return Optional.of(grids);
  }

  private void setRow(int row, JsonNode values, Grid grid) {
    for (int column = 0; column < grid.columns(); column++) {
      loss[row][column] = number(values.path("loss").get(column));
      accuracy[row][column] = number(values.path("accuracy").get(column));
      for (int c = 0; c < classLoss.length; c++) {
        classLoss[c][row][column] = number(values.path("classLoss").get(c).get(column));
      }
    }
    for (int b = 0; b < resampledMean.length; b++) {
      resampledMean[b] += number(values.path("resampledSums").get(b)) / grid.points();
    }
  }

  private static void count(StoredCell cell, List<EnvironmentGrid> grids) {
    if (cell.outcome() instanceof StoredCell.Done done) {
      done.missing()
          .forEach(
              (pointer, reason) -> {
                String[] parts = pointer.split("/", -1);
                if (parts.length == 5 && parts[3].equals("loss")) {
                  grids.get(Integer.parseInt(parts[2])).missing().merge(reason, 1, Integer::sum);
                }
              });
    }
  }

  /** Interpolates a certified adaptive landscape; points that were computed keep their values. */
  static List<EnvironmentGrid> interpolated(Grid grid, NodeValues values, int perAxis) {
    NodeLadder ladder = new NodeLadder(grid);
    TensorInterpolation interpolation = new TensorInterpolation(ladder, perAxis);
    List<EnvironmentGrid> grids = new ArrayList<>();
    for (NodeValues.OnEnvironment on : values.environments()) {
      EnvironmentGrid result = empty(on.head(), grid, on.head().path("resampled").path(0).size());
      double[] loss = interpolation.logs(node -> on.value(node, "loss"));
      double[] accuracy = interpolation.values(node -> on.value(node, "accuracy"));
      double[][] classes = new double[result.classLoss.length][];
      for (int c = 0; c < classes.length; c++) {
        int one = c;
        classes[c] = interpolation.logs(node -> on.classLoss(node, one));
      }
      double[][] resampled = new double[result.resampledMean.length][];
      for (int b = 0; b < resampled.length; b++) {
        int one = b;
        resampled[b] = interpolation.logs(node -> on.resampled(node).get(one));
      }
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          List<Double> point = Arrays.stream(grid.point(row, column)).boxed().toList();
          double[] weights = interpolation.weights(point);
          boolean known = on.byPoint().containsKey(point);
          result.loss[row][column] =
              known ? on.value(point, "loss") : Math.exp(TensorInterpolation.sum(weights, loss));
          result.accuracy[row][column] =
              known
                  ? on.value(point, "accuracy")
                  : Math.min(1, Math.max(0, TensorInterpolation.sum(weights, accuracy)));
          for (int c = 0; c < classes.length; c++) {
            result.classLoss[c][row][column] =
                known
                    ? on.classLoss(point, c)
                    : Math.exp(TensorInterpolation.sum(weights, classes[c]));
          }
          for (int b = 0; b < resampled.length; b++) {
            result.resampledMean[b] +=
                Math.exp(TensorInterpolation.sum(weights, resampled[b])) / grid.points();
          }
        }
      }
      grids.add(result);
    }
    return grids;
  }

  private static double number(JsonNode value) {
    return value.isNull() ? Double.NaN : value.asDouble();
  }
}
