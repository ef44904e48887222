package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.PlannedPlane.Plane;
import dev.basin.host.study.LandscapeSpec;
import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * A finished landscape in the documented format.
 *
 * @param wanted what was asked
 * @param grid its points
 * @param planes one per draw
 */
record LandscapeJson(LandscapeSpec wanted, Grid grid, List<Plane> planes) {
  private static final List<String> AXES = List.of("x", "y", "z");

  ObjectNode json() {
    Plane first = planes.get(0);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("projection", wanted.projection());
    json.put("split", wanted.split().word());
    json.put("dimensions", grid.dimensions());
    for (int axis = 0; axis < Math.max(2, grid.dimensions()); axis++) {
      ArrayNode coordinates = json.putArray(AXES.get(axis));
      (axis < grid.dimensions() ? grid.axes().get(axis) : List.of(0.0)).forEach(coordinates::add);
    }
    json.set("loss", matrix(first.environments().get(0).loss()));
    json.set("accuracy", matrix(first.environments().get(0).accuracy()));
    json.put("batchNorm", wanted.surface().recomputedStatistics() ? "recomputed" : "stored");
    surfaces(json.putArray("surfaces"), first);
    json.set("computed", computed(first));
    json.set("trust", first.projection().path("trust").deepCopy());
    int missing =
        first.environments().get(0).missing().values().stream().mapToInt(each -> each).sum();
    ((ObjectNode) json.get("trust")).put("not-finite", missing);
    json.set("landmarks", first.projection().path("landmarks").deepCopy());
    if (first.projection().has("alignment")) {
      json.set("alignment", first.projection().path("alignment").deepCopy());
    }
    json.set("draws", draws());
    return json;
  }

  private void surfaces(ArrayNode surfaces, Plane plane) {
    double[] reference = {};
    for (EnvironmentGrid each : plane.environments()) {
      ObjectNode surface = surfaces.addObject();
      surface.put("environment", each.name());
      surface.put("severity", each.severity());
      surface.put("examples", each.examples());
      surface.set("loss", matrix(each.loss()));
      surface.set("accuracy", matrix(each.accuracy()));
      ArrayNode classes = surface.putArray("classLoss");
      for (double[][] one : each.classLoss()) {
        classes.add(matrix(one));
      }
      ObjectNode missing = surface.putObject("notFinite");
      missing.put("count", each.missing().values().stream().mapToInt(count -> count).sum());
      ObjectNode reasons = missing.putObject("reasons");
      each.missing().forEach(reasons::put);
      double[] lowest = minimum(surface, each.loss());
      if (reference.length == 0) {
        reference = lowest;
      } else if (lowest.length > 0) {
        displacement(surface, plane, reference, lowest);
      }
    }
  }

  /** The lowest point of the grid; the first of equal ones. */
  private double[] minimum(ObjectNode surface, double[][] loss) {
    double least = Double.POSITIVE_INFINITY;
    double[] at = {};
    for (int row = 0; row < loss.length; row++) {
      for (int column = 0; column < loss[row].length; column++) {
        if (loss[row][column] < least) {
          least = loss[row][column];
          at = grid.point(row, column);
        }
      }
    }
    if (at.length > 0) {
      ObjectNode minimum = surface.putObject("minimum");
      put(minimum.putArray("coordinates"), at);
      minimum.put("loss", least);
    }
    return at;
  }

  private static void displacement(ObjectNode surface, Plane plane, double[] from, double[] to) {
    double[] step = new double[to.length];
    for (int axis = 0; axis < step.length; axis++) {
      step[axis] = to[axis] - from[axis];
    }
    ObjectNode displacement = surface.putObject("displacement");
    displacement.put("of", plane.environments().get(0).name());
    put(displacement.putArray("coordinates"), step);
    displacement.put("distance", Gram.length(plane.projection().path("gram"), step));
  }

  private ObjectNode computed(Plane plane) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    plane.levels().forEach(level -> level.path("points").forEach(points::add));
    String mode = plane.interpolated() ? "adaptive" : "fallback";
    json.put("mode", wanted.surface().adaptive() ? mode : "exact");
    json.put("evaluations", points.size() + (plane.interpolated() ? 0 : grid.points()));
    if (plane.interpolated()) {
      json.set("points", points);
    }
    if (!plane.levels().isEmpty()) {
      json.set("certificate", plane.levels().get(plane.levels().size() - 1).path("certificate"));
    } else if (wanted.surface().adaptive()) {
      json.put("reason", "the grid has too few points for fewer to be worth while");
    }
    return json;
  }

  private ObjectNode draws() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", planes.size());
    if (planes.size() > 1) {
      double[][] mean = new double[grid.rows()][grid.columns()];
      double[][] error = new double[grid.rows()][grid.columns()];
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          int y = row;
          int x = column;
          double[] losses =
              planes.stream()
                  .mapToDouble(plane -> plane.environments().get(0).loss()[y][x])
                  .toArray();
          mean[row][column] = StatUtils.mean(losses);
          error[row][column] = Math.sqrt(StatUtils.variance(losses) / losses.length);
        }
      }
      json.set("mean", matrix(mean));
      json.set("standardError", matrix(error));
      if (grid.dimensions() == 1) {
        ArrayNode profiles = json.putArray("profiles");
        planes.forEach(plane -> profiles.add(matrix(plane.environments().get(0).loss())));
      }
    }
    ArrayNode measures = json.putArray("measures");
    SurfaceMeasure.of(planes).forEach(measure -> measures.add(measure.json()));
    return json;
  }

  private static void put(ArrayNode array, double[] values) {
    for (double value : values) {
      array.add(value);
    }
  }

  private static ArrayNode matrix(double[][] rows) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (double[] row : rows) {
      ArrayNode values = json.addArray();
      for (double value : row) {
        if (Double.isFinite(value)) {
          values.add(value);
        } else {
          values.addNull();
        }
      }
    }
    return json;
  }

  /** What the plane calls "network 1" is said by the name that the study gives it. */
  static void name(JsonNode landmarks, String key, List<String> labels) {
    for (JsonNode each : landmarks) {
      for (int i = 0; i < labels.size(); i++) {
        if (each.path(key).asText().equals(KnownWeights.network(i))) {
          ((ObjectNode) each).put("network", labels.get(i));
        }
      }
    }
  }
}
