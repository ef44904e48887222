package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The name of a file that exists; relative to the study's folder. */
record FileType() implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      reading.problems().illegal(node.at(), key, node.words(), "the name of a file");
      return Optional.empty();
    }
    try {
      Path path = reading.resolve(scalar.text(), node.at());
      if (Files.isRegularFile(path)) {
        return Optional.of(JsonNodeFactory.instance.textNode(path.toString()));
      }
      reading
          .problems()
          .add(
              node.at(),
              Problem.request("STU-011", "no such file")
                  .found('"' + scalar.text() + '"')
                  .expected("a file at " + path));
    } catch (InvalidPathException e) {
      reading.problems().illegal(node.at(), key, node.words(), "the name of a file");
    }
    return Optional.empty();
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of("type", "string");
  }
}
