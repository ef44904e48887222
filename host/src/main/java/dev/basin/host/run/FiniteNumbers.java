package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;

/**
 * A copy of a JSON value in which every number is finite and every float a double.
 *
 * <p>JSON has no NaN; a float written as text would come back as another double.
 */
final class FiniteNumbers {
  private FiniteNumbers() {}

  /**
   * Copies a value.
   *
   * @param value any JSON value
   * @param reasons receives, by JSON pointer, why a number became null
   * @return the copy
   */
  static JsonNode of(JsonNode value, SortedMap<String, String> reasons) {
    return copy(value, "", reasons);
  }

  /** A name as it stands in a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode copy(JsonNode value, String pointer, SortedMap<String, String> reasons) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isObject()) {
      ObjectNode object = json.objectNode();
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        object.set(
            entry.getKey(),
            copy(entry.getValue(), pointer + '/' + escaped(entry.getKey()), reasons));
      }
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = json.arrayNode(value.size());
      for (int i = 0; i < value.size(); i++) {
        array.add(copy(value.get(i), pointer + '/' + i, reasons));
      }
      return array;
    }
    if (value.isDouble() || value.isFloat()) {
      double number = value.doubleValue();
      if (Double.isFinite(number)) {
        return json.numberNode(number);
      }
      reasons.putIfAbsent(pointer, "not a finite number: " + number);
      return json.nullNode();
    }
    return value;
  }
}
