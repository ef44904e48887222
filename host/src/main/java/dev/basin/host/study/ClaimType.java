package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import dev.basin.api.option.OptionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim that the report judges: what a variation does to an outcome, or how large an outcome is.
 */
record ClaimType() implements FieldType {
  private static final SectionType SECTION =
      SectionType.of(
          Field.required("claim", ValueType.text(), "the claim in words"),
          Field.required(
              "about", ValueType.text(), "the outcome, such as test error or hessian-top"),
          Field.optional("vary", ValueType.text(), "the varied path that it is about"),
          Field.optional("from", ValueType.text(), "the value that it compares with"),
          Field.optional("to", ValueType.text(), "the value that makes the difference"),
          Field.optional("expect", ValueType.choice("higher", "lower"), "what it says of that"),
          Field.optional(
              "at-least",
              new ValueType(new OptionType.RealRange(-Double.MAX_VALUE, Double.MAX_VALUE)),
              "for a claim without a variation: the smallest mean that it allows"),
          Field.optional(
              "at-most",
              new ValueType(new OptionType.RealRange(-Double.MAX_VALUE, Double.MAX_VALUE)),
              "for a claim without a variation: the largest mean that it allows"),
          Field.of("where", new TextMapType(), "{}", "varied paths held at one value"));

  private static final List<String> CONTRAST = List.of("vary", "from", "to", "expect");

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    Optional<JsonNode> read = SECTION.read(node, key, parent, reading);
    read.ifPresent(claim -> check(claim, node, reading));
    return read;
  }

  private static void check(JsonNode claim, YamlNode node, Reading reading) {
    long contrast = CONTRAST.stream().filter(claim::has).count();
    boolean bound = claim.has("at-least") != claim.has("at-most");
    boolean neither = !claim.has("at-least") && !claim.has("at-most");
    if (!(contrast == CONTRAST.size() && neither || contrast == 0 && bound)) {
      reading
          .problems()
          .add(
              node.at(),
              Problem.request("STU-023", "a claim that can't be judged")
                  .found('"' + claim.path("claim").asText() + '"')
                  .expected("vary, from, to and expect together, or one of at-least and at-most"));
    }
  }

  /** Refuses claims about values that no network takes. */
  static void requireVaried(JsonNode study, YamlNode.Keys root, Reading reading) {
    Map<String, List<String>> varied = varied(root);
    for (JsonNode claim : study.path("claims")) {
      List<Map.Entry<String, String>> named = new ArrayList<>();
      if (claim.has("vary")) {
        named.add(Map.entry(claim.path("vary").asText(), claim.path("from").asText()));
        named.add(Map.entry(claim.path("vary").asText(), claim.path("to").asText()));
      }
      claim
          .path("where")
          .properties()
          .forEach(e -> named.add(Map.entry(e.getKey(), e.getValue().asText())));
      for (Map.Entry<String, String> each : named) {
        List<String> values = varied.getOrDefault(each.getKey(), List.of());
        if (!values.contains(each.getValue())) {
          reading
              .problems()
              .add(
                  root.get("claims").map(YamlNode::at).orElse(root.at()),
                  Problem.request("STU-024", "a claim about what the study does not vary")
                      .found(
                          "%s: %s in \"%s\""
                              .formatted(
                                  each.getKey(), each.getValue(), claim.path("claim").asText()))
                      .expected(
                          values.isEmpty()
                              ? "a path of vary: " + String.join(", ", varied.keySet())
                              : "one of " + String.join(", ", values)));
        }
      }
    }
  }

  /** The varied values as they were written, which is how networks are told apart. */
  private static Map<String, List<String>> varied(YamlNode.Keys root) {
    Map<String, List<String>> varied = new LinkedHashMap<>();
    if (root.get("vary").orElse(YamlNode.Keys.none(root.at())) instanceof YamlNode.Keys axes) {
      for (YamlNode.Entry axis : axes.entries()) {
        if (axis.value() instanceof YamlNode.Items values) {
          varied.put(
              axis.key(),
              values.items().stream()
                  .map(
                      value ->
                          value instanceof YamlNode.Scalar scalar
                              ? scalar.text()
                              : value.toJson().toString())
                  .toList());
        }
      }
    }
    return varied;
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    return SECTION.jsonSchema(catalogue);
  }
}
