package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A text of a form.
 *
 * @param pattern the form
 * @param expected the form in words
 * @param check throws IllegalArgumentException where a text of that form is still not legal
 */
record FormatType(Pattern pattern, String expected, Consumer<String> check) implements FieldType {

  static FormatType of(String pattern, String expected) {
    return new FormatType(Pattern.compile(pattern), expected, text -> {});
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (node instanceof YamlNode.Scalar scalar && isLegal(scalar.text())) {
      return Optional.of(JsonNodeFactory.instance.textNode(scalar.text()));
    }
    reading.problems().illegal(node.at(), key, node.words(), expected);
    return Optional.empty();
  }

  private boolean isLegal(String text) {
    if (!pattern.matcher(text).matches()) {
      return false;
    }
    try {
      check.accept(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return Map.of("type", java.util.List.of("string", "number"), "pattern", "^(" + pattern + ")$");
  }
}
