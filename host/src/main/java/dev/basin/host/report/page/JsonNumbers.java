package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Numbers in a page's JSON: rounded to what a screen shows, null where missing. */
final class JsonNumbers {
  private JsonNumbers() {}

  static void add(ArrayNode node, double value, MathContext digits) {
    if (Double.isFinite(value)) {
      node.add(rounded(value, digits));
    } else {
      node.addNull();
    }
  }

  static void put(ObjectNode node, String name, double value, MathContext digits) {
    if (Double.isFinite(value)) {
      node.put(name, rounded(value, digits));
    } else {
      node.putNull(name);
    }
  }

  static void list(ArrayNode node, List<Double> values, MathContext digits) {
    values.forEach(value -> add(node, value, digits));
  }

  static void rows(ArrayNode node, List<List<Double>> rows, MathContext digits) {
    rows.forEach(row -> list(node.addArray(), row, digits));
  }

  private static double rounded(double value, MathContext digits) {
    return new BigDecimal(value).round(digits).doubleValue();
  }
}
