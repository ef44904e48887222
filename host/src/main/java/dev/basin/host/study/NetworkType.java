package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network entry: one to be trained, or one to be loaded from a file. */
record NetworkType() implements FieldType {
  private static final Field NAME =
      Field.required(
          "name",
          FormatType.of(
              "[A-Za-z0-9][A-Za-z0-9._-]*", "letters, digits, dots, hyphens and underscores"),
          "what the network is called; the architecture or file name where absent");

  static final SectionType TRAINED =
      SectionType.of(
          NAME,
          Field.required(
              "architecture", NamedType.architecture(), "the id of an architecture, or a \"file\""),
          Field.of(
              "options",
              new OptionsType("architecture", NamedType.architecture()),
              "{}",
              "options of the architecture"),
          Field.of("train", new TrainingType(), "{}", "the training recipe"));

  static final SectionType LOADED =
      SectionType.of(
          NAME, Field.required("file", new FileType(), "an ONNX file, loaded instead of trained"));

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Keys keys)) {
      return TRAINED.read(node, key, parent, reading);
    }
    boolean loaded = keys.get("file").isPresent();
    for (String other : List.of("architecture", "options", "train")) {
      Optional<YamlNode> written = keys.get(other);
      if (loaded && written.isPresent()) {
        reading
            .problems()
            .contradiction(
                written.get().at(),
                "a network is loaded or trained, not both",
                "\"" + other + "\" beside \"file\"",
                "remove one of them");
        return Optional.empty();
      }
    }
    return (loaded ? LOADED : TRAINED).read(named(keys), key, parent, reading);
  }

  private static YamlNode named(YamlNode.Keys keys) {
    if (keys.get("name").isPresent()) {
      return keys;
    }
    String name =
        keys.text("architecture")
            .or(() -> keys.text("file").map(NetworkType::stem))
            .orElse("network");
    return keys.with("name", new YamlNode.Scalar(name, false, keys.at()));
  }

  private static String stem(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> trained = new LinkedHashMap<>(TRAINED.jsonSchema(catalogue));
    trained.put("required", List.of("architecture"));
    trained.put(
        "allOf",
        new OptionsType("architecture", NamedType.architecture()).conditions("options", catalogue));
    Map<String, Object> loaded = new LinkedHashMap<>(LOADED.jsonSchema(catalogue));
    loaded.put("required", List.of("file"));
    return Map.of("oneOf", List.of(trained, loaded));
  }
}
