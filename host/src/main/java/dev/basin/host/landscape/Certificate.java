package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far the interpolated log loss is from the true one at points that the interpolation did not
 * see, in the environment where it is farthest.
 *
 * @param nodes points per axis
 * @param dimensions how many axes
 * @param heldOut how many points were held out
 * @param largest largest absolute error, in log nats
 * @param rms root of the mean squared error, in log nats
 * @param range largest minus smallest log loss of all computed points
 */
record Certificate(
    int nodes, int dimensions, int heldOut, double largest, double rms, double range) {
  private static final double SHARE = 0.01;

  /** Checks one level. */
  static Certificate of(NodeValues values, NodeLadder ladder, int level) {
    List<List<Double>> heldOut = new ArrayList<>(ladder.heldOut());
    TensorInterpolation interpolation = new TensorInterpolation(ladder, level);
    Certificate worst = new Certificate(level, ladder.grid().dimensions(), 0, 0, 0, 0);
    double worstShare = -1;
    for (NodeValues.OnEnvironment on : values.environments()) {
      double[] nodes = interpolation.logs(node -> on.value(node, "loss"));
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double node : nodes) {
        low = Math.min(low, node);
        high = Math.max(high, node);
      }
      double largest = 0;
      double squares = 0;
      for (List<Double> point : heldOut) {
        double truth = TensorInterpolation.log(on.value(point, "loss"));
        double error = Math.abs(interpolation.at(point, nodes) - truth);
        low = Math.min(low, truth);
        high = Math.max(high, truth);
        largest = Math.max(largest, error);
        squares += error * error;
      }
      Certificate here =
          new Certificate(
              level,
              ladder.grid().dimensions(),
              heldOut.size(),
              largest,
              Math.sqrt(squares / heldOut.size()),
              high - low);
      double share = here.share();
      if (!(share <= worstShare)) {
        worstShare = share;
        worst = here;
      }
    }
    return worst;
  }

  private double share() {
    return rms == 0 ? 0 : rms / range;
  }

  /** Whether the RMS error is at most 1 % of the range; never where a loss is not finite. */
  boolean certified() {
    return heldOut > 0 && share() <= SHARE;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode perAxis = json.putArray("nodes");
    Collections.nCopies(dimensions, nodes).forEach(perAxis::add);
    json.put("heldOut", heldOut);
    json.put("largest", largest);
    json.put("rms", rms);
    json.put("range", range);
    json.put("scale", "log loss");
    json.put("bound", SHARE * range);
    return json;
  }
}
