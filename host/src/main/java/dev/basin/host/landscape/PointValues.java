package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.OpenPlane.OnEnvironment;
import dev.basin.models.engine.PointLosses;
import java.util.List;

/**
 * What one environment's examples say at some points, as JSON: loss, accuracy and loss by class,
 * one number per point.
 *
 * @param on the environment
 * @param points what the examples say, point by point
 */
record PointValues(OnEnvironment on, List<PointLosses> points) {

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("environment", on.environment().name());
    json.put("severity", on.environment().severity());
    json.put("examples", on.environment().data().size());
    ArrayNode loss = json.putArray("loss");
    ArrayNode accuracy = json.putArray("accuracy");
    ArrayNode classLoss = json.putArray("classLoss");
    for (int c = 0; c < on.environment().data().classes(); c++) {
      classLoss.addArray();
    }
    for (PointLosses point : points) {
      loss.add(point.evaluation().loss());
      accuracy.add(point.evaluation().accuracy());
      double[] byClass = point.classLosses(on.environment().data());
      for (int c = 0; c < byClass.length; c++) {
        ((ArrayNode) classLoss.get(c)).add(rounded(byClass[c]));
      }
    }
    return json;
  }

  /** Resampled means of every point. */
  ArrayNode resampled() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (PointLosses point : points) {
      add(json.addArray(), on.resamples().means(point.losses()));
    }
    return json;
  }

  /** Resampled sums over the points. */
  ArrayNode resampledSums() {
    double[] sums = new double[on.environment().data().size()];
    for (PointLosses point : points) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += point.losses()[i];
      }
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    add(json, on.resamples().means(sums));
    return json;
  }

  private static void add(ArrayNode json, double[] values) {
    for (double value : values) {
      json.add(rounded(value));
    }
  }

  /** Seven digits: more than the examples can tell, at half the size. */
  static double rounded(double value) {
    return Double.isFinite(value) ? Double.parseDouble(Float.toString((float) value)) : value;
  }
}
