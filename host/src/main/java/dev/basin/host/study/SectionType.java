package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys and values, each key with its own type.
 *
 * @param fields the legal keys, in the order in which a resolved study has them
 */
record SectionType(List<Field> fields) implements FieldType {
  SectionType {
    fields = List.copyOf(fields);
  }

  static SectionType of(Field... fields) {
    return new SectionType(List.of(fields));
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Keys keys)) {
      reading
          .problems()
          .illegal(
              node.at(),
              key,
              node.words(),
              "keys and values, such as " + fields.get(0).name() + ": …");
      return Optional.empty();
    }
    List<String> names = fields.stream().map(Field::name).toList();
    for (YamlNode.Entry entry : keys.entries()) {
      if (!names.contains(entry.key())) {
        reading.problems().unknown("STU-004", "unknown key", entry.keyAt(), entry.key(), names);
      }
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Field field : fields) {
      value(field, keys, reading)
          .flatMap(value -> field.type().read(value, field.name(), keys, reading))
          .ifPresent(value -> object.set(field.name(), value));
    }
    return Optional.of(object);
  }

  private static Optional<YamlNode> value(Field field, YamlNode.Keys keys, Reading reading) {
    Optional<YamlNode> written = keys.get(field.name());
    if (written.isPresent()) {
      return written;
    }
    if (field.required()) {
      reading
          .problems()
          .add(
              keys.at(),
              Problem.request("STU-006", "missing key")
                  .expected('"' + field.name() + "\": " + field.help()));
      return Optional.empty();
    }
    return field.defaultYaml().flatMap(yaml -> defaultValue(yaml, keys.at(), reading));
  }

  private static Optional<YamlNode> defaultValue(String yaml, Position at, Reading reading) {
    return YamlReader.at(yaml, at, reading.problems());
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : fields) {
      Map<String, Object> property = new LinkedHashMap<>(field.type().jsonSchema(catalogue));
      property.put("description", field.help());
      field
          .defaultYaml()
          .flatMap(yaml -> defaultJson(yaml))
          .ifPresent(json -> property.put("default", json));
      properties.put(field.name(), property);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Optional<JsonNode> defaultJson(String yaml) {
    return YamlReader.at(yaml, Position.setting("default"), new StudyProblems())
        .map(YamlNode::toJson);
  }
}
