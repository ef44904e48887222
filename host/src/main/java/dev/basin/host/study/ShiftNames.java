package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The scenarios that entries of a study name among those of its {@code shift} list. */
final class ShiftNames {
  private static final String SHIFT = "shift";

  private ShiftNames() {}

  /** Refuses metrics of importance under scenarios that the study does not have. */
  static void requireKnown(JsonNode study, YamlNode.Keys root, Reading reading) {
    List<String> known = new ArrayList<>();
    study.path(SHIFT).forEach(each -> known.add(each.path("scenario").asText()));
    int entry = 0;
    for (JsonNode metric : study.path("importance")) {
      for (JsonNode name : metric.path(SHIFT)) {
        if (!known.contains(name.asText())) {
          reading
              .problems()
              .unknown(
                  "STU-027",
                  "importance under a scenario that is not in the study's list \"shift\"",
                  position(root, entry),
                  name.asText(),
                  known);
        }
      }
      entry++;
    }
  }

  /** Where the entry's list is written. */
  private static Position position(YamlNode.Keys root, int entry) {
    return root.get("importance")
        .map(
            written ->
                written instanceof YamlNode.Items list
                        && list.items().get(entry) instanceof YamlNode.Keys keys
                    ? keys.get(SHIFT).map(YamlNode::at).orElse(keys.at())
                    : written.at())
        .orElse(root.at());
  }
}
