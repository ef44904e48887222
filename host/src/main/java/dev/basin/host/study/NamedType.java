package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.Descriptor;
import dev.basin.host.plugins.ExtensionKind;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The id of something the catalogue describes, such as an extension.
 *
 * @param what in words, such as "projection"
 * @param described descriptions by id
 */
record NamedType(String what, Function<OptionCatalogue, SortedMap<String, Descriptor>> described)
    implements FieldType {

  static NamedType extension(ExtensionKind kind) {
    return new NamedType(kind.studyKey(), catalogue -> catalogue.extensions(kind));
  }

  static NamedType architecture() {
    return new NamedType("architecture", OptionCatalogue::architectures);
  }

  static NamedType source() {
    return new NamedType("source", OptionCatalogue::sources);
  }

  static NamedType format() {
    return new NamedType("format", OptionCatalogue::formats);
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    SortedMap<String, Descriptor> known = described.apply(reading.catalogue());
    if (!(node instanceof YamlNode.Scalar scalar)) {
      reading.problems().illegal(node.at(), key, node.words(), "the name of a " + what);
      return Optional.empty();
    }
    if (!known.containsKey(scalar.text())) {
      reading
          .problems()
          .unknown("STU-007", "unknown " + what, node.at(), scalar.text(), known.keySet());
      return Optional.empty();
    }
    return Optional.of(JsonNodeFactory.instance.textNode(scalar.text()));
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of("type", "string", "enum", described.apply(catalogue).keySet());
  }
}
