package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Paths and their values, each kept as the text that was written. */
record TextMapType() implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Keys keys)) {
      reading
          .problems()
          .illegal(
              node.at(), key, node.words(), "paths and values, such as {train.weight-decay: 0}");
      return Optional.empty();
    }
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    for (YamlNode.Entry entry : keys.entries()) {
      if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
        reading
            .problems()
            .illegal(entry.value().at(), entry.key(), entry.value().words(), "one value");
        return Optional.empty();
      }
      texts.put(entry.key(), scalar.text());
    }
    return Optional.of(texts);
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of(
        "type",
        "object",
        "additionalProperties",
        Map.of("type", java.util.List.of("string", "number", "boolean")));
  }
}
