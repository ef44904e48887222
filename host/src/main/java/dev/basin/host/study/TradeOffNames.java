package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The scenarios and measures that {@code trade-off} names among those of the study's lists. */
final class TradeOffNames {
  private static final String TRADE_OFF = "trade-off";

  private TradeOffNames() {}

  /** Refuses names that the study's lists don't have. */
  static void requireKnown(JsonNode study, YamlNode.Keys root, Reading reading) {
    require(
        "STU-028",
        "pruned networks under a scenario that is not in the study's list \"shift\"",
        study,
        new Names("shift", "scenario"),
        root,
        reading);
    require(
        "STU-029",
        "a measure of pruned networks that is not in the study's list \"flatness\"",
        study,
        new Names("flatness", "measure"),
        root,
        reading);
  }

  /** The same list in the study and in the section, and what its entries are called by. */
  private record Names(String list, String key) {

    List<String> known(JsonNode study) {
      List<String> known = new ArrayList<>();
      study.path(list).forEach(each -> known.add(each.path(key).asText()));
      return known;
    }

    /** Where the section's list is written. */
    Position at(YamlNode.Keys root) {
      return root.get(TRADE_OFF)
          .map(
              section ->
                  section instanceof YamlNode.Keys keys
                      ? keys.get(list).map(YamlNode::at).orElse(keys.at())
                      : section.at())
          .orElse(root.at());
    }
  }

  private static void require(
      String code, String what, JsonNode study, Names names, YamlNode.Keys root, Reading reading) {
    List<String> known = names.known(study);
    for (JsonNode name : study.path(TRADE_OFF).path(names.list())) {
      if (!known.contains(name.asText())) {
        reading.problems().unknown(code, what, names.at(root), name.asText(), known);
      }
    }
  }
}
