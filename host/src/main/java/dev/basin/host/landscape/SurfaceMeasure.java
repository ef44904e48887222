package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.PlannedPlane.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * One number about a surface, over the draws of its directions and bootstrap resamples of its
 * examples.
 *
 * @param name what it is called
 * @param environment on which data
 * @param perDraw its value on each plane
 * @param resampled its mean over the planes, per resample of the examples; empty if that is not
 *     known
 */
record SurfaceMeasure(String name, String environment, double[] perDraw, double[] resampled) {
  /** A rise of the loss that hardly counts, in nats. */
  private static final double LOW = 0.1;

  private static final double NORMAL_95 = 1.959963984540054;

  /** All measures of all environments. */
  static List<SurfaceMeasure> of(List<Plane> planes) {
    List<SurfaceMeasure> measures = new ArrayList<>();
    for (int e = 0; e < planes.get(0).environments().size(); e++) {
      int one = e;
      String name = planes.get(0).environments().get(e).name();
      double[] resampled = new double[planes.get(0).resampledRise(e).length];
      for (Plane plane : planes) {
        double[] rise = plane.resampledRise(e);
        for (int b = 0; b < resampled.length; b++) {
          resampled[b] += rise[b] / planes.size();
        }
      }
      measures.add(
          new SurfaceMeasure(
              "mean-rise",
              name,
              planes.stream().mapToDouble(plane -> meanRise(plane, one)).toArray(),
              resampled));
      measures.add(
          new SurfaceMeasure(
              "low-share",
              name,
              planes.stream().mapToDouble(plane -> lowShare(plane, one)).toArray(),
              new double[0]));
    }
    return measures;
  }

  /** The mean loss over the grid minus that of its centre. */
  private static double meanRise(Plane plane, int environment) {
    return Arrays.stream(plane.environments().get(environment).loss())
            .flatMapToDouble(Arrays::stream)
            .average()
            .orElse(Double.NaN)
        - plane.centreLoss(environment);
  }

  /** The share of the grid within 0.1 nats of the centre's loss, or below. */
  private static double lowShare(Plane plane, int environment) {
    double most = plane.centreLoss(environment) + LOW;
    return Arrays.stream(plane.environments().get(environment).loss())
        .flatMapToDouble(Arrays::stream)
        .map(loss -> loss <= most ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.put("environment", environment);
    double value = Arrays.stream(perDraw).average().orElse(Double.NaN);
    put(json, "value", value);
    ArrayNode draws = json.putArray("perDraw");
    Arrays.stream(perDraw).forEach(draws::add);
    double squares = 0;
    if (perDraw.length > 1) {
      double error = Math.sqrt(StatUtils.variance(perDraw) / perDraw.length);
      put(json, "standardErrorDraws", error);
      squares += error * error;
    }
    if (resampled.length > 1) {
      double error = Math.sqrt(StatUtils.variance(resampled));
      put(json, "standardErrorExamples", error);
      squares += error * error;
      ArrayNode values = json.putArray("resampled");
      for (double each : resampled) {
        values.add(PointValues.rounded(each));
      }
    }
    if (squares > 0) {
      put(json, "low", value - NORMAL_95 * Math.sqrt(squares));
      put(json, "high", value + NORMAL_95 * Math.sqrt(squares));
    }
    return json;
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
