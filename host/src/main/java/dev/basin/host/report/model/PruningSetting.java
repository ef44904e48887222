package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network was pruned, whichever criterion chose what goes.
 *
 * @param structure what goes, "units" or "weights"
 * @param budget what the sizes count
 * @param schedule in which steps
 * @param steps how many steps a schedule has
 * @param after what follows every step
 */
public record PruningSetting(
    String structure, String budget, String schedule, int steps, String after) {

  /**
   * Reads the fields that results of pruning and of its comparison share; what is not stored is
   * what older runs did: units, at once, nothing after.
   *
   * @param json {@code {"structure","budget","schedule","after"}}
   * @return the setting
   */
  public static PruningSetting of(JsonNode json) {
    JsonNode schedule = json.path("schedule");
    String structure = or(Fields.text(json, "structure"), "units");
    return new PruningSetting(
        structure,
        or(Fields.text(json, "budget"), structure.equals("weights") ? "parameters" : "units"),
        or(schedule.isTextual() ? schedule.asText() : Fields.text(schedule, "kind"), "one-shot"),
        Math.max(1, schedule.path("steps").asInt(1)),
        or(Fields.text(json, "after"), "nothing"));
  }

  /**
   * What is not usual about it.
   *
   * @return such as "weights, cubic in 4 steps, then fine-tuning"; empty for units at once with
   *     nothing after
   */
  public String words() {
    List<String> words = new ArrayList<>();
    if (!structure.equals("units")) {
      words.add(structure);
    }
    if (!budget.equals("units") && !structure.equals("weights")) {
      words.add("budget in " + budget);
    }
    if (!schedule.equals("one-shot")) {
      words.add(schedule + (steps > 1 ? " in " + steps + " steps" : ""));
    }
    if (!after.equals("nothing")) {
      words.add("then " + after);
    }
    return String.join(", ", words);
  }

  /**
   * What the sizes count, in words.
   *
   * @return such as "units"
   */
  public String counted() {
    return structure.equals("weights") ? "weights" : budget;
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
