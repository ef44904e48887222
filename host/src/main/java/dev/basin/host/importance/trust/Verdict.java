package dev.basin.host.importance.trust;

import dev.basin.host.importance.trust.Stability.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an audit makes of a metric.
 *
 * @param word one of the constants
 * @param reasons what it rests on
 */
record Verdict(String word, List<String> reasons) {
  static final String BEATS = "beats random";
  static final String NO_BETTER = "no better than random";
  static final String UNSTABLE = "unstable";
  static final String FAILS_SANITY = "fails sanity";
  static final String NOT_AUDITED = "not audited";

  /** Copies the list. */
  Verdict {
    reasons = List.copyOf(reasons);
  }

  /**
   * Judges a metric. First sanity: scores that outlive the weights are not about the network. Then
   * the curves: better than random one way at least, worse neither way. Then stability.
   *
   * @param metric with corrected p-values
   */
  static Verdict of(MetricAudit metric) {
    List<String> reasons = new ArrayList<>();
    boolean insane = !metric.sanity().weights().isEmpty() && !metric.sanity().reactsToWeights();
    if (insane) {
      reasons.add(metric.sanity().reason());
    }
    Areas areas = metric.areas();
    boolean better = better(areas, reasons);
    List<String> unstable = new ArrayList<>();
    unstable("other random numbers", metric.stability().draws(), unstable);
    unstable("halves of the data", metric.stability().halves(), unstable);
    reasons.addAll(unstable);
    if (unstable.isEmpty() && metric.stability().halves().jaccard().present()) {
      reasons.add(
          text(
              "halves of the data share %.2f of the top units (%.2f by chance)",
              metric.stability().halves().jaccard().value(), metric.stability().halves().chance()));
    }
    String word =
        insane ? FAILS_SANITY : !better ? NO_BETTER : !unstable.isEmpty() ? UNSTABLE : BEATS;
    return new Verdict(word, reasons);
  }

  private static boolean better(Areas areas, List<String> reasons) {
    Comparison deletion = areas.deletionAgainstRandom();
    Comparison insertion = areas.insertionAgainstRandom();
    compare("its first units removed", deletion, "random orders", reasons);
    compare("its first units kept", insertion, "random orders", reasons);
    boolean better =
        (deletion.better() || insertion.better()) && !deletion.worse() && !insertion.worse();
    if (better
        && !areas.deletionAgainstShuffled().better()
        && !areas.insertionAgainstShuffled().better()) {
      reasons.add(
          "no better than its own order with units exchanged within layers: it tells layers apart,"
              + " not units");
    }
    return better;
  }

  private static void compare(
      String what, Comparison compared, String controls, List<String> reasons) {
    if (!compared.reason().isEmpty()) {
      reasons.add(what + ": " + compared.reason());
      return;
    }
    String outcome =
        compared.better()
            ? "better than"
            : compared.worse() ? "worse than" : "not shown to be better than";
    reasons.add(
        text(
            "%s: %s %s (area %+.3f, p %.2g after correction, ahead of %d of %d)",
            what,
            outcome,
            controls,
            compared.difference().value(),
            compared.adjusted(),
            compared.ahead(),
            compared.controls()));
  }

  private static void unstable(String what, Repeat repeat, List<String> reasons) {
    if (repeat.rho().present() && repeat.rho().value() < Sanity.HALF) {
      reasons.add(text("rank correlation %.2f between %s", repeat.rho().value(), what));
    } else if (repeat.jaccard().present() && repeat.jaccard().low() <= repeat.chance()) {
      reasons.add(
          text(
              "top units of %s agree no better than by chance (Jaccard %.2f, from %.2f; chance"
                  + " %.2f)",
              what, repeat.jaccard().value(), repeat.jaccard().low(), repeat.chance()));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
