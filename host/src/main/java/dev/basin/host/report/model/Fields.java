package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads fields of stored JSON; inside the report a value that could not be computed is NaN, so that
 * every picture shows a gap there.
 */
final class Fields {
  private Fields() {}

  /** The number under a name; NaN where it is absent, null or no number. */
  static double number(JsonNode node, String name) {
    return number(node.path(name));
  }

  /** The node's number; NaN if it has none. */
  static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  /** The count under a name; 0 where it is absent. */
  static long count(JsonNode node, String name) {
    return node.path(name).asLong(0);
  }

  /** The text under a name; empty where it is absent or null. */
  static String text(JsonNode node, String name) {
    return node.path(name).isNull() ? "" : node.path(name).asText("");
  }

  /** The numbers under a name; empty where there is no such list. */
  static List<Double> numbers(JsonNode node, String name) {
    List<Double> numbers = new ArrayList<>();
    node.path(name).forEach(value -> numbers.add(number(value)));
    return List.copyOf(numbers);
  }

  /** The estimate under a name; without value and reason where none was stored. */
  static Estimated estimated(JsonNode node, String name) {
    JsonNode estimate = node.path(name);
    return new Estimated(
        number(estimate, "value"),
        number(estimate, "low"),
        number(estimate, "high"),
        text(estimate, "reason"));
  }

  /** All estimates under a name, in stored order. */
  static Map<String, Estimated> estimates(JsonNode node, String name) {
    Map<String, Estimated> estimates = new LinkedHashMap<>();
    JsonNode stored = node.path(name);
    stored.properties().forEach(e -> estimates.put(e.getKey(), estimated(stored, e.getKey())));
    return Collections.unmodifiableMap(estimates);
  }

  /** Each entry of the list under a name, read; empty where there is no such list. */
  static <T> List<T> each(JsonNode node, String name, Function<JsonNode, T> reader) {
    List<T> read = new ArrayList<>();
    node.path(name).forEach(entry -> read.add(reader.apply(entry)));
    return List.copyOf(read);
  }

  /** The list under a name, refused where it is absent. */
  static JsonNode list(JsonNode node, String name, String format) {
    JsonNode list = node.path(name);
    if (!list.isArray()) {
      throw Problem.request("RPT-001", "a stored result is not in its format")
          .at(format)
          .found(list.isMissingNode() ? "no \"" + name + "\"" : "\"" + name + "\" that is no list")
          .expected("a list \"" + name + "\"")
          .fix("run the study again with this version of Basin")
          .exception();
    }
    return list;
  }
}
