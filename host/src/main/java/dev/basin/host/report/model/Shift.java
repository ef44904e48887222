package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.Optional;

/**
 * What became of one network along the environments of a scenario.
 *
 * @param scenario the scenario's id
 * @param order what the order of the environments means
 * @param environments in order; the first is the clean one
 * @param temperature what the logits were divided by to scale them; NaN if not stored
 * @param area area under accuracy over severity, divided by the range
 * @param timesToLoss the severity or time at which so much accuracy is lost
 * @param prequential the error along time, if there is one
 * @param drift what tests say of each environment
 */
public record Shift(
    String scenario,
    Order order,
    List<ShiftEnvironment> environments,
    double temperature,
    Estimated area,
    List<TimeToLoss> timesToLoss,
    Optional<Prequential> prequential,
    List<DriftTests> drift) {

  /** Copies the lists. */
  public Shift {
    environments = List.copyOf(environments);
    timesToLoss = List.copyOf(timesToLoss);
    drift = List.copyOf(drift);
  }

  /** What the order of a scenario's environments means. */
  public enum Order {
    /** From mild to severe. */
    SEVERITY,
    /** From early to late. */
    TIME,
    /** Nothing. */
    NONE;

    private static Order of(String stored) {
      return switch (stored) {
        case "time" -> TIME;
        case "none" -> NONE;
        default -> SEVERITY;
      };
    }
  }

  /**
   * Where accuracy has fallen by so much.
   *
   * @param points percentage points below the clean accuracy
   * @param at the severity or time, or why there is none
   */
  public record TimeToLoss(double points, Estimated at) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"scenario","environments":[…]}}; older results have little more
   * @return the view
   * @throws dev.basin.api.BasinException if there are no environments
   */
  public static Shift of(JsonNode json) {
    Fields.list(json, "environments", "shift");
    JsonNode prequential = json.path("prequential");
    return new Shift(
        Fields.text(json, "scenario"),
        Order.of(Fields.text(json, "axis")),
        Fields.each(json, "environments", ShiftEnvironment::of),
        Fields.number(json, "temperature"),
        Fields.estimated(json, "area"),
        Fields.each(
            json,
            "timeToLoss",
            node ->
                new TimeToLoss(
                    Fields.number(node, "points"),
                    new Estimated(
                        Fields.number(node, "value"),
                        Fields.number(node, "low"),
                        Fields.number(node, "high"),
                        Fields.text(node, "reason")))),
        prequential.isObject() ? Optional.of(Prequential.of(prequential)) : Optional.empty(),
        Fields.each(json, "drift", DriftTests::of));
  }
}
