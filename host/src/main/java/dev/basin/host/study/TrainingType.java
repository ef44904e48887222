package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.models.train.TrainingWindow;
import java.util.Map;
import java.util.Optional;

/** The options of the training recipe. */
record TrainingType() implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Optional<JsonNode> read = OptionsType.of(reading.catalogue().training(), node, key, reading);
    return read.filter(train -> isLegal(train.path("window"), node, reading));
  }

  /** A window's form is narrower than its type, a text. */
  private static boolean isLegal(JsonNode window, YamlNode train, Reading reading) {
    if (window.isMissingNode()) {
      return true;
    }
    try {
      TrainingWindow.parse(window.asText());
      return true;
    } catch (IllegalArgumentException e) {
      Position at =
          train instanceof YamlNode.Keys keys
              ? keys.get("window").map(YamlNode::at).orElse(train.at())
              : train.at();
      reading
          .problems()
          .illegal(at, "window", '"' + window.asText() + '"', TrainingWindow.expected());
      return false;
    }
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return OptionsType.jsonSchema(catalogue.training(), catalogue);
  }
}
