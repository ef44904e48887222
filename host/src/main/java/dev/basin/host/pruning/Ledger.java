package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.UnitGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The account of a step: asked, achieved, and a reason for everything that the plan names.
 *
 * @param whole the whole network
 * @param inputs what was asked for
 * @param amount how much that is
 */
record Ledger(WholeNetwork whole, StepInputs inputs, double amount) {
  /** So many places of the plan are written down with their reasons. */
  private static final int MOST_REASONS = 200;

  /**
   * Writes the account.
   *
   * @param json where to
   * @param takable what could go, and why the others stay
   * @param choice what went in this step
   * @param left the units that are left
   * @param gone what went in earlier steps
   * @param costs the network's size without what is gone
   */
  void write(
      ObjectNode json,
      Takable takable,
      Budget.Choice choice,
      KeptUnits left,
      List<UnitGroup> gone,
      Costs costs) {
    asked(json);
    List<UnitGroup> all = new ArrayList<>(gone);
    all.addAll(choice.taken());
    achieved(json.putObject("achieved"), all, choice, costs);
    json.put("met", choice.met());
    json.put("why", choice.why());
    units(json, left);
    reasons(json, takable, choice);
  }

  private void asked(ObjectNode json) {
    json.putObject("asked")
        .put("quantity", PruningJson.word(inputs.quantity()))
        .put("share", inputs.share())
        .put("amount", amount);
  }

  private void achieved(ObjectNode json, List<UnitGroup> all, Budget.Choice choice, Costs costs) {
    int units = WholeNetwork.units(all).size();
    long parameters = costs.parameters() - costs.parametersWithout(choice.taken());
    long macs = costs.multiplyAdds() - costs.multiplyAddsWithout(choice.taken());
    double parameterShare = share(parameters, costs.parameters());
    double macShare = share(macs, costs.multiplyAdds());
    json.put("groups", all.size());
    json.put("units", units);
    json.put("unitShare", share(units, whole.units()));
    json.put("parameters", parameters);
    json.put("parameterShare", parameterShare);
    json.put("macs", macs);
    json.put("macShare", macShare);
    json.put(
        "share",
        switch (inputs.quantity()) {
          case UNITS -> share(all.size(), whole.groups().size());
          case PARAMETERS -> parameterShare;
          case MULTIPLY_ADDS -> macShare;
          case LATENCY -> choice.measured().orElse(Double.NaN);
        });
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }

  private void units(ObjectNode json, KeptUnits left) {
    ObjectNode removed = json.putObject("removed");
    ObjectNode kept = json.putObject("kept");
    whole
        .layerUnits()
        .forEach(
            (layer, units) -> {
              List<Integer> still = left.layers().getOrDefault(layer, List.of());
              kept.put(layer, still.size());
              if (still.size() < units) {
                ArrayNode lost = removed.putArray(layer);
                Set<Integer> has = new HashSet<>(still);
                for (int unit = 0; unit < units; unit++) {
                  if (!has.contains(unit)) {
                    lost.add(unit);
                  }
                }
              }
            });
  }

  private void reasons(ObjectNode json, Takable takable, Budget.Choice choice) {
    ArrayNode order = json.putArray("order");
    Set<Integer> taken = new HashSet<>();
    int last = -1;
    for (UnitGroup group : choice.taken()) {
      taken.add(group.id());
      last = Math.max(last, takable.places().getOrDefault(group.id(), -1));
      if (order.size() < MOST_REASONS) {
        reason(order, group, takable.reasons().getOrDefault(group.id(), ""));
      }
    }
    ArrayNode skipped = json.putArray("skipped");
    Standing standing = new Standing(inputs.limits(), whole);
    whole
        .groups()
        .forEach(group -> standing.protection(group).ifPresent(why -> reason(skipped, group, why)));
    ArrayNode later =
        json.putObject("later").put("reason", "the budget was met before").putArray("groups");
    for (Map.Entry<Integer, Integer> entry : takable.places().entrySet()) {
      int id = entry.getKey();
      if (taken.contains(id)) {
        continue;
      }
      String objection = takable.skipped().get(id);
      if (objection != null && (entry.getValue() < last || !choice.met())) {
        reason(skipped, whole.groups().get(id), objection);
      } else if (entry.getValue() < last) {
        reason(skipped, whole.groups().get(id), "given back: the budget is met without it");
      } else {
        later.add(id);
      }
    }
  }

  private static void reason(ArrayNode list, UnitGroup group, String reason) {
    list.addObject()
        .put("group", group.id())
        .put("units", WholeNetwork.words(group))
        .put("reason", reason);
  }
}
