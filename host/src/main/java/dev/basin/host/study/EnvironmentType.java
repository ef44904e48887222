package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.plugins.ExtensionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Data to look at: a split, or a scenario, by its id alone or with its options. */
record EnvironmentType() implements FieldType {
  private static final String SCENARIO = "scenario";
  private static final List<String> SPLITS = Stream.of(Split.values()).map(Split::word).toList();
  private static final NamedType NAMED = NamedType.extension(ExtensionKind.SHIFT);
  private static final SectionType OF_SPLIT =
      SectionType.of(
          Field.required("split", ValueType.choice(SPLITS.toArray(String[]::new)), "which data"));
  private static final AnalysisType OF_SCENARIO =
      AnalysisType.of(
          ExtensionKind.SHIFT,
          Field.of(
              "split",
              ValueType.choice(SPLITS.toArray(String[]::new)),
              "test",
              "the data that is shifted"));

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (node instanceof YamlNode.Keys keys) {
      return keys.get(SCENARIO).isPresent()
          ? OF_SCENARIO.read(keys, key, parent, reading)
          : OF_SPLIT.read(keys, key, parent, reading);
    }
    if (!(node instanceof YamlNode.Scalar scalar)) {
      reading.problems().illegal(node.at(), key, node.words(), "a split or a scenario");
      return Optional.empty();
    }
    YamlNode.Keys written = YamlNode.Keys.none(node.at());
    if (SPLITS.contains(scalar.text())) {
      return OF_SPLIT.read(written.with("split", node), key, parent, reading);
    }
    if (reading.catalogue().extensions(ExtensionKind.SHIFT).containsKey(scalar.text())) {
      return OF_SCENARIO.read(written.with(SCENARIO, node), key, parent, reading);
    }
    List<String> known = new ArrayList<>(SPLITS);
    known.addAll(reading.catalogue().extensions(ExtensionKind.SHIFT).keySet());
    reading
        .problems()
        .unknown("STU-021", "neither a split nor a scenario", node.at(), scalar.text(), known);
    return Optional.empty();
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of(
        "oneOf",
        List.of(
            Map.of("type", "string", "enum", SPLITS),
            NAMED.jsonSchema(catalogue),
            OF_SPLIT.jsonSchema(catalogue),
            OF_SCENARIO.jsonSchema(catalogue)));
  }
}
