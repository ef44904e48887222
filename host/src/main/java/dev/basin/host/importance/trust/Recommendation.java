package dev.basin.host.importance.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which metric to use on this network, if any.
 *
 * @param metric its name; empty if none beats random
 * @param text the recommendation with its reasons
 */
public record Recommendation(String metric, String text) {
  /** The metric that is there to be beaten. */
  private static final String BASELINE = "random";

  private static final double SAME_ORDER = 0.9999;

  /**
   * Chooses among those that beat random the one that gains most against it, both ways together;
   * those that also beat their own layer-shuffled orders go first.
   *
   * @param metrics judged
   */
  static Recommendation of(List<MetricAudit> metrics) {
    List<MetricAudit> eligible =
        metrics.stream()
            .filter(each -> each.verdict().equals(Verdict.BEATS) && !each.id().equals(BASELINE))
            .toList();
    Optional<MetricAudit> best =
        eligible.stream()
            .max(
                Comparator.comparing((MetricAudit each) -> ordersUnits(each))
                    .thenComparingDouble(Recommendation::gain));
    return best.map(chosen -> new Recommendation(chosen.metric(), text(chosen, eligible)))
        .orElseGet(() -> new Recommendation("", "no metric beats random here"));
  }

  private static boolean ordersUnits(MetricAudit metric) {
    return metric.areas().deletionAgainstShuffled().better()
        || metric.areas().insertionAgainstShuffled().better();
  }

  private static double gain(MetricAudit metric) {
    return metric.areas().deletionAgainstRandom().difference().value()
        + metric.areas().insertionAgainstRandom().difference().value();
  }

  private static String text(MetricAudit chosen, List<MetricAudit> eligible) {
    StringBuilder text = new StringBuilder(chosen.metric());
    text.append(": ").append(String.join("; ", chosen.reasons()));
    text.append("; ").append(agreement(chosen.agreement()));
    if (!ordersUnits(chosen)) {
      text.append(
          ". No metric that beats random beats its own layer-shuffled orders: what they know is"
              + " which layers matter, not which units");
    }
    List<String> others =
        eligible.stream().filter(each -> each != chosen).map(MetricAudit::metric).toList();
    if (!others.isEmpty()) {
      text.append(". Also beat random: ").append(String.join(", ", others));
    }
    return text.toString();
  }

  private static String agreement(Agreement agreement) {
    if (!agreement.rho().present()) {
      return "agreement with leave-one-out ablation unknown: " + agreement.rho().reason();
    }
    return agreement.rho().value() > SAME_ORDER
        ? "its order is that of leave-one-out ablation"
        : String.format(
            Locale.ROOT,
            "ρ %.2f with leave-one-out ablation, whose own ceiling is %.2f",
            agreement.rho().value(),
            agreement.ceiling().value());
  }
}
