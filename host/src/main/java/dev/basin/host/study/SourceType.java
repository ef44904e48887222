package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where data comes from: the name of a built-in source, or of a file. */
record SourceType() implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Set<String> builtIn = reading.catalogue().sources().keySet();
    if (node instanceof YamlNode.Scalar scalar) {
      String text = scalar.text();
      if (builtIn.contains(text)) {
        return Optional.of(JsonNodeFactory.instance.textNode(text));
      }
      boolean file = text.contains("/") || text.contains("\\") || text.contains(".");
      if (!file && !java.nio.file.Files.exists(reading.resolve(text, node.at()))) {
        reading
            .problems()
            .unknown("STU-013", "neither a file nor a built-in source", node.at(), text, builtIn);
        return Optional.empty();
      }
    }
    return new FileType().read(node, key, parent, reading);
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of("type", "string", "examples", catalogue.sources().keySet());
  }
}
