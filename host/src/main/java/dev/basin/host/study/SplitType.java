package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.models.data.RowRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How data is divided: default, all, rows, fractions, or fractions in order of time. */
record SplitType() implements FieldType {
  private static final String EXPECTED =
      "default, all, rows such as {train: 0-1199, validation: 1200-1496, test: 1497-}, or fractions such as"
          + " {train: 0.7, validation: 0.15, test: 0.15}, with \"by: time\" in order of time";
  private static final List<String> PARTS = List.of("train", "validation", "test");
  private static final List<String> KEYS =
      List.of("by", "train", "validation", "test", "gap", "sort");

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (node instanceof YamlNode.Scalar scalar
        && (scalar.text().equals("default") || scalar.text().equals("all"))) {
      return Optional.of(JsonNodeFactory.instance.textNode(scalar.text()));
    }
    if (!(node instanceof YamlNode.Keys keys)) {
      reading.problems().illegal(node.at(), key, node.words(), EXPECTED);
      return Optional.empty();
    }
    for (YamlNode.Entry entry : keys.entries()) {
      if (!KEYS.contains(entry.key())) {
        reading.problems().unknown("STU-004", "unknown key", entry.keyAt(), entry.key(), KEYS);
        return Optional.empty();
      }
    }
    for (String part : PARTS) {
      if (keys.get(part).isEmpty()) {
        reading
            .problems()
            .add(
                keys.at(),
                Problem.request("STU-006", "missing key")
                    .expected('"' + part + "\" of the split")
                    .fix("give all three parts, or write split: all"));
        return Optional.empty();
      }
    }
    Optional<YamlNode> by = keys.get("by");
    if (by.isPresent() && !keys.text("by").equals(Optional.of("time"))) {
      reading.problems().illegal(by.get().at(), "by", by.get().words(), "time");
      return Optional.empty();
    }
    if (by.isEmpty() && !refuseTimeKeys(keys, reading)) {
      return Optional.empty();
    }
    return by.isPresent()
            || PARTS.stream()
                .allMatch(part -> keys.text(part).map(SplitType::isFraction).orElse(true))
        ? fractions(keys, by.isPresent(), reading)
        : rows(keys, reading);
  }

  /** Reports keys that mean something in order of time only; true if there are none. */
  private static boolean refuseTimeKeys(YamlNode.Keys keys, Reading reading) {
    for (String key : List.of("gap", "sort")) {
      Optional<YamlNode> written = keys.get(key);
      if (written.isPresent()) {
        reading
            .problems()
            .contradiction(
                written.get().at(),
                "only a split by time has this key",
                '"' + key + "\" without \"by: time\"",
                "add \"by: time\", or remove it");
        return false;
      }
    }
    return true;
  }

  private static boolean isFraction(String text) {
    try {
      double value = Double.parseDouble(text);
      return value > 0 && value < 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<JsonNode> fractions(YamlNode.Keys keys, boolean byTime, Reading reading) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (byTime) {
      object.put("by", "time");
    }
    double sum = 0;
    for (String part : PARTS) {
      Optional<YamlNode> node = keys.get(part);
      Optional<String> text = keys.text(part);
      if (node.isPresent() && !text.map(SplitType::isFraction).orElse(false)) {
        reading
            .problems()
            .illegal(node.get().at(), part, node.get().words(), "a fraction above 0 and below 1");
        return Optional.empty();
      }
      double fraction = text.map(Double::parseDouble).orElse(0.0);
      object.put(part, fraction);
      sum += fraction;
    }
    if (byTime) {
      Optional<Double> gap = gap(keys, reading);
      Optional<Boolean> sort = sort(keys, reading);
      if (gap.isEmpty() || sort.isEmpty()) {
        return Optional.empty();
      }
      object.put("gap", gap.get());
      object.put("sort", sort.get());
      sum += gap.get();
    }
    if (Math.abs(sum - 1) > 1e-6) {
      reading
          .problems()
          .illegal(keys.at(), "split", "fractions that sum to " + sum, "fractions that sum to 1");
      return Optional.empty();
    }
    return Optional.of(object);
  }

  private static Optional<Double> gap(YamlNode.Keys keys, Reading reading) {
    Optional<YamlNode> node = keys.get("gap");
    if (node.isEmpty()) {
      return Optional.of(0.0);
    }
    Optional<Double> gap =
        keys.text("gap").flatMap(SplitType::number).filter(value -> value >= 0 && value < 1);
    if (gap.isEmpty()) {
      reading
          .problems()
          .illegal(node.get().at(), "gap", node.get().words(), "a fraction from 0, below 1");
    }
    return gap;
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> sort(YamlNode.Keys keys, Reading reading) {
    return keys.get("sort")
        .map(node -> ValueType.flag().read(node, "sort", keys, reading).map(JsonNode::asBoolean))
        .orElse(Optional.of(false));
  }

  private static Optional<JsonNode> rows(YamlNode.Keys keys, Reading reading) {
    Map<String, RowRanges> rows = new LinkedHashMap<>();
    for (String part : PARTS) {
      Optional<YamlNode> node = keys.get(part);
      if (node.isEmpty()) {
        continue;
      }
      try {
        rows.put(part, RowRanges.parse(keys.text(part).orElse("")));
      } catch (IllegalArgumentException e) {
        reading
            .problems()
            .illegal(
                node.get().at(),
                part,
                node.get().words(),
                "rows, such as 0-1199 or 0-9,20-29 or 1497-");
        return Optional.empty();
      }
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, RowRanges> part : rows.entrySet()) {
      for (String earlier : PARTS.subList(0, PARTS.indexOf(part.getKey()))) {
        RowRanges other = rows.get(earlier);
        if (other != null && other.overlaps(part.getValue())) {
          reading
              .problems()
              .contradiction(
                  keys.at(),
                  "parts of the data overlap",
                  earlier + " " + other + " and " + part.getKey() + " " + part.getValue(),
                  "give each row to one part, or write split: all");
          return Optional.empty();
        }
      }
      object.put(part.getKey(), part.getValue().toString());
    }
    return Optional.of(object);
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> part = Map.of("type", List.of("string", "number"));
    return Map.of(
        "oneOf",
        List.of(
            Map.of("type", "string", "enum", List.of("default", "all")),
            Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                    "by",
                    Map.of("const", "time"),
                    "train",
                    part,
                    "validation",
                    part,
                    "test",
                    part,
                    "gap",
                    Map.of("type", "number", "minimum", 0, "exclusiveMaximum", 1),
                    "sort",
                    Map.of("type", "boolean")),
                "additionalProperties",
                false)));
  }
}
