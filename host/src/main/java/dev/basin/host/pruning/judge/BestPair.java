package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The pair that does best at one size, chosen on the validation data and never on those it is
 * judged on.
 *
 * @param pair criterion and metric
 * @param networks its networks, by seed
 * @param said what is said of it
 */
record BestPair(Pair pair, List<Entrant> networks, ObjectNode said) {
  private static final double LEVEL = 0.05;

  /** A control that a study asks for as a criterion is no candidate. */
  private static final String CONTROL = "random";

  BestPair {
    networks = List.copyOf(networks);
  }

  /** By validation accuracy among those with most seeds; then the smaller; then by name. */
  static Optional<BestPair> among(List<BestPair> candidates) {
    long most = candidates.stream().mapToLong(BestPair::validated).max().orElse(0);
    return candidates.stream()
        .filter(each -> most > 0 && each.validated() == most)
        .filter(each -> !each.pair().criterion().equals(CONTROL))
        .min(
            Comparator.comparingDouble((BestPair each) -> -each.number("validationAccuracy"))
                .thenComparingDouble(each -> each.number("parameters"))
                .thenComparing(BestPair::pair));
  }

  private long validated() {
    return networks.stream().filter(each -> each.seen(View.VALIDATION).isPresent()).count();
  }

  private double number(String key) {
    return said.path(key).asDouble();
  }

  /** Says so of a size, after the p-values were corrected. */
  void write(ObjectNode size) {
    ObjectNode best = size.putObject("best");
    best.put("criterion", pair.criterion());
    best.put("metric", pair.metric());
    best.put("chosenOn", "validation");
    for (String key : List.of("validationAccuracy", "accuracy", "accuracyLow", "accuracyHigh")) {
      best.set(key, said.path(key));
    }
    JsonNode against = said.path("againstRandom");
    best.set("againstRandom", against.deepCopy());
    best.put(
        "beatsRandom",
        against.path("pHolm").asDouble(1) < LEVEL && against.path("difference").asDouble() > 0);
  }
}
