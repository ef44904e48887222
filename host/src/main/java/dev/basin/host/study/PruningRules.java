package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.util.List;

/** What of pruning contradicts itself, whatever the networks are. */
final class PruningRules {
  private static final String PRUNING = "pruning";

  private PruningRules() {}

  /** Refuses prunings that can't be done. */
  static void requirePossible(JsonNode study, YamlNode.Keys root, Reading reading) {
    int entry = 0;
    for (JsonNode pruning : study.path(PRUNING)) {
      requireCountable(pruning, root, entry, reading);
      requireOneSource(pruning, root, entry, reading);
      requireSomethingLeft(pruning, root, entry, reading);
      entry++;
    }
  }

  /** Zeros make nothing faster by themselves, and scores in files are of units. */
  private static void requireCountable(
      JsonNode pruning, YamlNode.Keys root, int entry, Reading reading) {
    if (!pruning.path("structure").asText().equals("weights")) {
      return;
    }
    String budget = pruning.path("budget").asText();
    if (List.of("multiply-adds", "latency").contains(budget)) {
      reading
          .problems()
          .contradiction(
              position(root, entry, "budget"),
              "single weights that become zeros save no multiply-adds and no time by themselves",
              "budget " + budget + " with structure weights",
              "count units or parameters, which both count weights here, or prune units");
    }
    if (pruning.has("scores-file")) {
      reading
          .problems()
          .contradiction(
              position(root, entry, "scores-file"),
              "a file holds scores of units, not of single weights",
              "scores-file with structure weights",
              "name a metric, or prune units");
    }
  }

  private static void requireOneSource(
      JsonNode pruning, YamlNode.Keys root, int entry, Reading reading) {
    if (pruning.has("scores-file")
        && (pruning.has("metric") || !pruning.path("metrics").isEmpty())) {
      reading
          .problems()
          .contradiction(
              position(root, entry, "scores-file"),
              "scores come from a file or from a metric, not from both",
              "scores-file beside a metric",
              "leave one of them out");
    }
  }

  private static void requireSomethingLeft(
      JsonNode pruning, YamlNode.Keys root, int entry, Reading reading) {
    if (pruning.has("compressions")) {
      return;
    }
    for (JsonNode share : pruning.path("fractions")) {
      if (share.asDouble() >= 1) {
        reading
            .problems()
            .add(
                position(root, entry, "fractions"),
                Problem.request("PRU-008", "a budget that can't be met: nothing would be left")
                    .found("share " + share.asText())
                    .expected("shares below 1, as every layer keeps a unit")
                    .fix("ask for a smaller share; the ledger says how far the limits let it go"));
      }
    }
  }

  /** Where the entry's key is written. */
  private static Position position(YamlNode.Keys root, int entry, String key) {
    return root.get(PRUNING)
        .map(
            written ->
                written instanceof YamlNode.Items list
                        && list.items().get(entry) instanceof YamlNode.Keys keys
                    ? keys.get(key).map(YamlNode::at).orElse(keys.at())
                    : written.at())
        .orElse(root.at());
  }
}
