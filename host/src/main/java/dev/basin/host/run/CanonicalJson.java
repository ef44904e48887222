package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one text of a JSON value: keys sorted, no white space, numbers written by value.
 *
 * <p>Doubles are written as the exact decimal they stand for, so two values share a text only if
 * they are the same to the last bit, on every Java version. {@code 1} and {@code 1.0} are the same
 * number; {@code 0.0} and {@code -0.0} are not. Numbers that are not finite are bare words, which
 * no JSON text can equal.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The SHA-256 of a value's canonical text.
   *
   * @param value the value
   * @return the key
   */
  static CellKey hash(JsonNode value) {
    return new CellKey(
        Hashing.sha256().hashString(write(value), StandardCharsets.UTF_8).toString());
  }

  /**
   * The canonical text.
   *
   * @param value the value
   * @return its text
   */
  static String write(JsonNode value) {
    StringBuilder text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case OBJECT -> appendObject(value, text);
      case ARRAY -> {
        text.append('[');
        for (int i = 0; i < value.size(); i++) {
          if (i > 0) {
            text.append(',');
          }
          append(value.get(i), text);
        }
        text.append(']');
      }
      case NUMBER -> text.append(number(value));
      case STRING, BOOLEAN, NULL -> text.append(value);
      default ->
          throw new IllegalArgumentException("not plain data: a " + value.getNodeType() + " node");
    }
  }

  private static void appendObject(JsonNode value, StringBuilder text) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    value.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    text.append('{');
    Iterator<Map.Entry<String, JsonNode>> entries = sorted.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      text.append(quoted(entry.getKey())).append(':');
      append(entry.getValue(), text);
      if (entries.hasNext()) {
        text.append(',');
      }
    }
    text.append('}');
  }

  private static TextNode quoted(String key) {
    return JsonNodeFactory.instance.textNode(key);
  }

  private static String number(JsonNode value) {
    if (value.isFloatingPointNumber() && !value.isBigDecimal()) {
      double number = value.doubleValue();
      if (!Double.isFinite(number)) {
        return Double.toString(number);
      }
      if (number == 0 && 1 / number < 0) {
        return "-0";
      }
      return exact(new BigDecimal(number));
    }
    return exact(value.decimalValue());
  }

  private static String exact(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }
}
