package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Axes of variation: dotted paths into a network entry, each with its values. */
record VaryType() implements FieldType {
  private static final List<String> ROOTS = List.of("architecture", "options", "train");

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Keys keys)) {
      reading
          .problems()
          .illegal(
              node.at(),
              key,
              node.words(),
              "paths and values, such as train.batch-size: [16, 512]");
      return Optional.empty();
    }
    boolean legal = true;
    for (YamlNode.Entry axis : keys.entries()) {
      legal &= isAxis(axis, reading);
    }
    return legal ? Optional.of(node.toJson()) : Optional.empty();
  }

  private static boolean isAxis(YamlNode.Entry axis, Reading reading) {
    String root = axis.key().split("\\.", -1)[0];
    if (!ROOTS.contains(root)) {
      reading
          .problems()
          .unknown("STU-012", "no path into a trained network", axis.keyAt(), root, ROOTS);
      return false;
    }
    boolean whole = axis.key().equals("architecture");
    if (whole != root.equals("architecture") || !whole && !axis.key().matches("[a-z]+\\.[^.]+")) {
      reading
          .problems()
          .add(
              axis.keyAt(),
              Problem.request("STU-012", "no path into a trained network")
                  .found('"' + axis.key() + '"')
                  .expected("architecture, options.NAME or train.NAME"));
      return false;
    }
    if (!(axis.value() instanceof YamlNode.Items values) || values.items().isEmpty()) {
      reading
          .problems()
          .illegal(
              axis.value().at(),
              axis.key(),
              axis.value().words(),
              "a list of values, such as [16, 512]");
      return false;
    }
    return true;
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of(
        "type",
        "object",
        "patternProperties",
        Map.of(
            "^(architecture|options\\.[^.]+|train\\.[^.]+)$",
            Map.of("type", "array", "minItems", 1)),
        "additionalProperties",
        false);
  }
}
