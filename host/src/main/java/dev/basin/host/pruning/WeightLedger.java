package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.WeightCounts;
import dev.basin.models.pruning.WeightMask;

/**
 * The account of a step that stores zeros.
 *
 * @param whole the whole network
 * @param inputs what was asked for
 * @param removable what could go
 */
record WeightLedger(WholeNetwork whole, StepInputs inputs, RemovableWeights removable) {

  /**
   * Writes the account.
   *
   * @param json where to
   * @param pruned the network as it is stored
   * @param mask what is held at zero
   * @param total how many were to be gone by now
   * @param why why asked and achieved differ
   * @param rolledBack whether the step was taken back
   */
  void write(
      ObjectNode json, Graph pruned, WeightMask mask, int total, String why, boolean rolledBack) {
    json.putObject("asked")
        .put("quantity", PruningJson.word(inputs.quantity()))
        .put("share", inputs.share())
        .put("amount", total);
    WeightCounts counts = mask.counts(pruned);
    json.putObject("achieved")
        .put("groups", 0)
        .put("units", 0)
        .put("unitShare", 0.0)
        .put("parameters", counts.masked())
        .put("parameterShare", counts.size() == 0 ? 0 : (double) counts.masked() / counts.size())
        .put("macs", 0)
        .put("macShare", 0.0)
        .put("share", removable.count() == 0 ? 0 : (double) counts.masked() / removable.count());
    json.put("met", counts.masked() >= total && !rolledBack);
    json.put("why", why);
    json.putObject("removed");
    ObjectNode kept = json.putObject("kept");
    whole.layerUnits().forEach(kept::put);
    json.putArray("order");
    ArrayNode skipped = json.putArray("skipped");
    json.putArray("folded");
    json.putObject("check")
        .put("difference", 0.0)
        .put("tolerance", 0.0)
        .put("rolledBack", rolledBack)
        .put("reason", rolledBack ? why : "");
    ObjectNode weights = json.putObject("weights");
    weights.put("masked", counts.masked());
    weights.put("accidentalZeros", counts.accidentalZeros());
    ArrayNode parameters = weights.putArray("parameters");
    for (int i = 0; i < counts.parameters().size(); i++) {
      WeightCounts.OfParameter each = counts.parameters().get(i);
      int most = removable.most(removable.layout().slices().get(i));
      if (each.masked() > 0) {
        parameters
            .addObject()
            .put("name", each.name())
            .put("masked", each.masked())
            .put("of", each.size());
      }
      if (most > 0 && each.masked() == most) {
        skipped
            .addObject()
            .put("group", -1)
            .put("units", each.name())
            .put("reason", "its other weights stay: it may lose no more than %d".formatted(most));
      }
    }
  }
}
