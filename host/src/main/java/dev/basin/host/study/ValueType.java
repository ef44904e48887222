package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.option.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as an extension's option takes it.
 *
 * @param type what is legal
 */
record ValueType(OptionType<?> type) implements FieldType {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ValueType integer(long min, long max) {
    return new ValueType(new OptionType.IntegerRange(min, max));
  }

  static ValueType choice(String... words) {
    return new ValueType(new OptionType.Choice(List.of(words)));
  }

  static ValueType flag() {
    return new ValueType(new OptionType.Flag());
  }

  static ValueType text() {
    return new ValueType(new OptionType.Text());
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Optional<Object> raw = raw(node);
    if (raw.isPresent()) {
      try {
        return Optional.of(JSON.valueToTree(type.parse(raw.get())));
      } catch (IllegalArgumentException e) {
        reading.problems().illegal(node.at(), key, found(node), type.expected());
        return Optional.empty();
      }
    }
    reading.problems().illegal(node.at(), key, node.words(), type.expected());
    return Optional.empty();
  }

  private static String found(YamlNode node) {
    return node instanceof YamlNode.Items ? node.toJson().toString() : node.words();
  }

  private Optional<Object> raw(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.isAbsent() ? Optional.empty() : Optional.of(number(scalar.text()));
    }
    if (node instanceof YamlNode.Items list && "array".equals(type.jsonSchema().get("type"))) {
      List<Object> parts = new ArrayList<>();
      for (YamlNode item : list.items()) {
        if (!(item instanceof YamlNode.Scalar scalar)) {
          return Optional.empty();
        }
        parts.add(number(scalar.text()));
      }
      return Optional.of(parts);
    }
    return Optional.empty();
  }

  /** YAML's infinities in Java's words; everything else as written. */
  private static String number(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> "Infinity";
      case "-.inf" -> "-Infinity";
      default -> text;
    };
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return type.jsonSchema();
  }
}
