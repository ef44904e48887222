package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.plugins.ExtensionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of a part: an extension by its id, its options, and more keys.
 *
 * @param section all keys
 */
record AnalysisType(SectionType section) implements FieldType {

  /**
   * Makes the type of an entry.
   *
   * @param kind the extension point
   * @param more the keys besides id and options
   */
  static AnalysisType of(ExtensionKind kind, Field... more) {
    List<Field> fields = new ArrayList<>();
    NamedType named = NamedType.extension(kind);
    fields.add(Field.required(kind.studyKey(), named, "the id of a " + kind.studyKey()));
    fields.add(
        Field.of(
            "options",
            new OptionsType(kind.studyKey(), named),
            "{}",
            "options of the " + kind.studyKey()));
    fields.addAll(List.of(more));
    return new AnalysisType(new SectionType(fields));
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Optional<JsonNode> read = section.read(node, key, parent, reading);
    read.ifPresent(value -> check(value, node, reading));
    return read;
  }

  private static void check(JsonNode value, YamlNode node, Reading reading) {
    if (!value.has("grid") || !value.has("range")) {
      return;
    }
    int axes = StudyBinder.grid(value.get("grid").asText()).size();
    int ranges = StudyBinder.ranges(value.get("range").asText()).size();
    if (ranges != 1 && ranges != axes) {
      reading
          .problems()
          .illegal(
              node.at(),
              "range",
              ranges + " ranges for a grid of " + axes + (axes == 1 ? " axis" : " axes"),
              axes == 1 ? "one range" : "one range for all axes, or one for each");
    }
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> schema = new LinkedHashMap<>(section.jsonSchema(catalogue));
    List<Map<String, Object>> conditions = new ArrayList<>();
    for (Field field : section.fields()) {
      if (field.type() instanceof OptionsType options) {
        conditions.addAll(options.conditions(field.name(), catalogue));
      }
    }
    schema.put("allOf", conditions);
    return schema;
  }
}
