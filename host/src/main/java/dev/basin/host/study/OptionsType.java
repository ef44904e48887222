package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.Descriptor;
import dev.basin.api.option.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of what another key names.
 *
 * @param idKey the key beside this one that holds the id, such as "projection"
 * @param named what that key may hold
 */
record OptionsType(String idKey, NamedType named) implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Optional<Descriptor> descriptor =
        parent
            .text(idKey)
            .flatMap(
                id -> Optional.ofNullable(named.described().apply(reading.catalogue()).get(id)));
    if (descriptor.isEmpty()) {
      refuseNeedless(node, key, parent, reading);
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    return of(descriptor.get(), node, key, reading);
  }

  /** An id that is unknown is reported where it stands; here is none. */
  private void refuseNeedless(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!node.toJson().isEmpty() && parent.get(idKey).isEmpty()) {
      reading
          .problems()
          .contradiction(
              node.at(),
              "nothing takes these options",
              '"' + key + "\" without \"" + idKey + '"',
              "remove them");
    }
  }

  /** Checks the options of a description and fills in the defaults. */
  static Optional<JsonNode> of(Descriptor descriptor, YamlNode node, String key, Reading reading) {
    return section(descriptor).read(node, key, YamlNode.Keys.none(node.at()), reading);
  }

  private static SectionType section(Descriptor descriptor) {
    return new SectionType(descriptor.options().stream().map(OptionsType::field).toList());
  }

  private static Field field(Option<?> option) {
    return new Field(
        option.name(),
        new ValueType(option.type()),
        false,
        Optional.of(quoted(option.defaultValue())),
        option.help());
  }

  /** A default as YAML: JSON is YAML. */
  private static String quoted(Object value) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(value).toString();
  }

  /** What a description's options may be, as JSON Schema. */
  static Map<String, Object> jsonSchema(Descriptor descriptor, OptionCatalogue catalogue) {
    return section(descriptor).jsonSchema(catalogue);
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of("type", "object");
  }

  /** For each id, what this key may hold: JSON Schema's if and then. */
  List<Map<String, Object>> conditions(String key, OptionCatalogue catalogue) {
    return named.described().apply(catalogue).values().stream()
        .map(
            descriptor -> {
              Map<String, Object> condition = new LinkedHashMap<>();
              condition.put(
                  "if",
                  Map.of(
                      "properties",
                      Map.of(idKey, Map.of("const", descriptor.id())),
                      "required",
                      List.of(idKey)));
              condition.put(
                  "then", Map.of("properties", Map.of(key, jsonSchema(descriptor, catalogue))));
              return condition;
            })
        .toList();
  }
}
