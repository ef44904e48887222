package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Result;
import dev.basin.host.report.text.Numbers;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** How the values of several seeds are said in a sentence. */
final class Seeds {
  private static final int LISTED = 4;

  private Seeds() {}

  /** One value, up to four values in a list, or the range of more. */
  static String values(List<Double> values, DoubleFunction<String> format) {
    List<Double> known = values.stream().filter(Double::isFinite).toList();
    if (known.isEmpty()) {
      return "missing";
    }
    String missing =
        known.size() == values.size() ? "" : " (" + (values.size() - known.size()) + " missing)";
    if (known.size() <= LISTED) {
      return known.stream().map(format::apply).collect(Collectors.joining(", ")) + missing;
    }
    return format.apply(known.stream().mapToDouble(x -> x).min().orElseThrow())
        + " to "
        + format.apply(known.stream().mapToDouble(x -> x).max().orElseThrow())
        + missing;
  }

  /** Such as " (2 seeds: 0.893, 0.900)"; empty for one seed. */
  static String aside(List<Double> values, DoubleFunction<String> format) {
    return values.size() < 2
        ? ""
        : " (" + Numbers.count(values.size(), "seed") + ": " + values(values, format) + ")";
  }

  /** Such as "seeds 1, 2". */
  static String list(List<Result> results) {
    List<Long> seeds = results.stream().map(Result::seed).distinct().toList();
    return (seeds.size() == 1 ? "seed " : "seeds ")
        + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
