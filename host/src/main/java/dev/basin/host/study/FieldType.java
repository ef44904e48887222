package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What a key of a study may hold: it checks and completes values, and says so as JSON Schema. */
interface FieldType {

  /**
   * Checks a value and fills in defaults.
   *
   * @param node what is written
   * @param key under which key, for messages
   * @param parent the keys beside it
   * @param reading the catalogue, the folder and the problems found so far
   * @return the complete value, or empty if it is wrong, which is then among the problems
   */
  Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading);

  /**
   * What is legal, as JSON Schema.
   *
   * @param catalogue what can be named
   * @return keys and values of the fragment
   */
  Map<String, Object> jsonSchema(OptionCatalogue catalogue);
}
