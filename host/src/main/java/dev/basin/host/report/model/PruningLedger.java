package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was asked of one pruning, what became of it and why.
 *
 * @param asked the share that was to go; NaN if not stored
 * @param achieved the share that went; NaN if not stored
 * @param parameterShare share of the parameters that went; NaN if not stored
 * @param macShare share of the multiply-adds that went; NaN if not stored
 * @param met whether what went is what was asked
 * @param why why it is not; empty if it is
 * @param layers what is left of each layer
 * @param skipped how many groups were passed over, by reason
 * @param rolledBack whether the removal was taken back because outputs differed
 * @param check why it was taken back; empty if it was not
 * @param accidentalZeros weights that are 0 and were not pruned; empty for units
 */
public record PruningLedger(
    double asked,
    double achieved,
    double parameterShare,
    double macShare,
    boolean met,
    String why,
    List<Layer> layers,
    Map<String, Integer> skipped,
    boolean rolledBack,
    String check,
    OptionalDouble accidentalZeros) {

  /** Copies the collections. */
  public PruningLedger {
    layers = List.copyOf(layers);
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /**
   * What is left of a layer, or of a parameter where single weights went.
   *
   * @param name the layer
   * @param kept how many are left
   * @param of how many there were
   */
  public record Layer(String name, long kept, long of) {}

  /**
   * Reads the stored format.
   *
   * @param json the ledger
   * @return the view
   */
  static PruningLedger of(JsonNode json) {
    JsonNode achieved = json.path("achieved");
    JsonNode check = json.path("check");
    JsonNode weights = json.path("weights");
    Map<String, Integer> skipped = new LinkedHashMap<>();
    json.path("skipped")
        .forEach(each -> skipped.merge(Fields.text(each, "reason"), 1, Integer::sum));
    return new PruningLedger(
        Fields.number(json.path("asked"), "share"),
        Fields.number(achieved, "share"),
        Fields.number(achieved, "parameterShare"),
        Fields.number(achieved, "macShare"),
        json.path("met").asBoolean(true),
        Fields.text(json, "why"),
        layers(json, weights),
        skipped,
        check.path("rolledBack").asBoolean(false),
        Fields.text(check, "reason"),
        weights.path("accidentalZeros").isNumber()
            ? OptionalDouble.of(weights.path("accidentalZeros").asDouble())
            : OptionalDouble.empty());
  }

  private static List<Layer> layers(JsonNode json, JsonNode weights) {
    if (weights.path("parameters").isArray()) {
      return Fields.each(
          weights,
          "parameters",
          each ->
              new Layer(
                  Fields.text(each, "name"),
                  Fields.count(each, "of") - Fields.count(each, "masked"),
                  Fields.count(each, "of")));
    }
    JsonNode removed = json.path("removed");
    return json.path("kept").properties().stream()
        .map(
            entry -> {
              long kept = entry.getValue().asLong();
              return new Layer(entry.getKey(), kept, kept + removed.path(entry.getKey()).size());
            })
        .toList();
  }
}
