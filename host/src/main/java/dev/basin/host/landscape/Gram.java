package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** The inner products of a plane's axes: what lengths and angles in weight space follow from. */
final class Gram {
  private Gram() {}

  /** Writes the matrix, in float64 whatever the axes are. */
  static void put(ArrayNode json, List<NDArray> axes) {
    if (axes.isEmpty()) {
      return;
    }
    try (NDManager scope = axes.get(0).getManager().newSubManager()) {
      List<NDArray> wide = new ArrayList<>();
      for (NDArray axis : axes) {
        NDArray copy = axis.toType(DataType.FLOAT64, true);
        copy.attach(scope);
        wide.add(copy);
      }
      for (NDArray a : wide) {
        ArrayNode row = json.addArray();
        for (NDArray b : wide) {
          NDArray product = a.mul(b).sum();
          row.add(product.getDouble());
        }
      }
    }
  }

  /** The length in weight space of a step with these coordinates. */
  static double length(JsonNode gram, double[] step) {
    double sum = 0;
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < step.length; j++) {
        sum += step[i] * step[j] * gram.path(i).path(j).asDouble();
      }
    }
    return Math.sqrt(Math.max(0, sum));
  }
}
