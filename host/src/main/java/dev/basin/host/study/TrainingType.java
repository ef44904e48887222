package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The options of the training recipe. */
record TrainingType() implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    return OptionsType.of(reading.catalogue().training(), node, key, reading);
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return OptionsType.jsonSchema(catalogue.training(), catalogue);
  }
}
