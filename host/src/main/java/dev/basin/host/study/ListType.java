package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list.
 *
 * @param item what its items may be
 * @param atLeast how many items it must have
 */
record ListType(FieldType item, int atLeast) implements FieldType {

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Items list)) {
      reading
          .problems()
          .illegal(node.at(), key, node.words(), "a list: items that start with \"- \"");
      return Optional.empty();
    }
    if (list.items().size() < atLeast) {
      reading.problems().illegal(node.at(), key, "an empty list", "at least " + atLeast + " item");
      return Optional.empty();
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    boolean whole = true;
    for (YamlNode written : list.items()) {
      Optional<JsonNode> value = item.read(written, key, parent, reading);
      value.ifPresent(array::add);
      whole &= value.isPresent();
    }
    return whole ? Optional.of(array) : Optional.empty();
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", item.jsonSchema(catalogue));
    if (atLeast > 0) {
      schema.put("minItems", atLeast);
    }
    return schema;
  }
}
