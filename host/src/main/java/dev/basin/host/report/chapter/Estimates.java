package dev.basin.host.report.chapter;

import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.function.DoubleFunction;

/** Estimates of one or several seeds in words; never 0 where there is none. */
final class Estimates {
  private static final String NONE = "–";

  private Estimates() {}

  /** Value and interval, or the reason why there is none; a dash where nothing was stored. */
  static String words(Estimated estimate, DoubleFunction<String> format) {
    if (!Double.isFinite(estimate.value())) {
      return estimate.reason().isEmpty()
          ? NONE
          : "no estimate: " + PlainText.line(estimate.reason());
    }
    Interval interval = interval(estimate);
    return format.apply(estimate.value())
        + (interval.known()
            ? " [" + format.apply(interval.low()) + ", " + format.apply(interval.high()) + "]"
            : "");
  }

  /** One seed as above; of several the mean and, in brackets, each or their range. */
  static String words(List<Estimated> seeds, DoubleFunction<String> format) {
    if (seeds.isEmpty()) {
      return NONE;
    }
    if (seeds.size() == 1) {
      return words(seeds.get(0), format);
    }
    double mean = mean(seeds);
    return Double.isFinite(mean)
        ? format.apply(mean)
            + " ("
            + Seeds.values(seeds.stream().map(Estimated::value).toList(), format)
            + ")"
        : words(seeds.get(0), format);
  }

  /** The mean of those that are known; NaN if none is. */
  static double mean(List<Estimated> seeds) {
    return seeds.stream()
        .mapToDouble(Estimated::value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  static Interval interval(Estimated estimate) {
    return new Interval(estimate.low(), estimate.high());
  }

  /** A number, or a dash where there is none. */
  static String number(double value, DoubleFunction<String> format) {
    return Double.isFinite(value) ? format.apply(value) : NONE;
  }

  /** A p-value, which is never 0. */
  static String p(double p) {
    return number(p, value -> value < 1e-4 ? "< 0.0001" : Numbers.significant(value, 2));
  }
}
