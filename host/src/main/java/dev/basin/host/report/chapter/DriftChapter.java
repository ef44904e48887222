package dev.basin.host.report.chapter;

import dev.basin.host.report.model.DriftTests;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether tests see that the data shifted, and whether that is where accuracy falls. */
final class DriftChapter {
  private static final int FEW_ROWS = 30;
  private static final Map<String, String> NAMES =
      Map.of("mmd", "MMD", "c2st", "C2ST", "ks", "KS", "psi", "PSI");

  private DriftChapter() {}

  /** The tests of one environment, as one seed of a network saw it. */
  private record Seen(ShiftSweep sweep, Stored<Shift> one, DriftTests tests) {
    String network() {
      return sweep.network() + (sweep.stored().size() > 1 ? ", " + one.seed() : "");
    }

    boolean detected() {
      return tests.tests().stream().anyMatch(DriftTests.Test::detected);
    }
  }

  static Optional<Chapter> of(Map<String, List<ShiftSweep>> scenarios) {
    List<String> findings = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    scenarios.forEach(
        (scenario, sweeps) -> {
          List<Seen> seen = seen(sweeps);
          if (!seen.isEmpty()) {
            findings.addAll(sentences(scenario, sweeps, seen));
            tables.add(table(scenario, seen));
            gaps.addAll(gaps(scenario, seen));
          }
        });
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chapter(
                "drift",
                "Drift tests",
                findings,
                "Each test compares the environment with the clean data: MMD (kernel two-sample test,"
                    + " by permutation), C2ST (a classifier that has to tell the two apart), KS (each"
                    + " feature, corrected by Holm) and PSI (against its own null, which depends on the"
                    + " number of examples). A verdict depends on how many examples were compared, so both"
                    + " numbers stand beside it, with the power: how often drift of this size is detected"
                    + " with so many, at level 0.05 without the correction. That a test detects nothing is no evidence that nothing shifted, and"
                    + " a detected shift need not cost accuracy.",
                List.of(),
                tables,
                gaps));
  }

  private static List<Seen> seen(List<ShiftSweep> sweeps) {
    List<Seen> seen = new ArrayList<>();
    for (ShiftSweep sweep : sweeps) {
      for (Stored<Shift> one : sweep.stored()) {
        one.view().drift().forEach(tests -> seen.add(new Seen(sweep, one, tests)));
      }
    }
    return seen;
  }

  /** By environment: where the tests and the accuracy say different things. */
  private static List<String> sentences(String scenario, List<ShiftSweep> sweeps, List<Seen> seen) {
    Map<String, List<String>> harmless = new LinkedHashMap<>();
    Map<String, List<String>> silent = new LinkedHashMap<>();
    int agreeing = 0;
    for (ShiftSweep sweep : sweeps) {
      for (ShiftSweep.Step step : sweep.shifted()) {
        List<Seen> here =
            seen.stream()
                .filter(
                    each ->
                        each.sweep() == sweep
                            && PlainText.label(each.tests().environment()).equals(step.name()))
                .toList();
        Interval cost = sweep.clean().estimate().minus(step.estimate());
        if (here.isEmpty() || !cost.known()) {
          continue;
        }
        boolean detected = here.stream().anyMatch(Seen::detected);
        boolean fell = cost.low() > 0;
        if (detected == fell) {
          agreeing++;
        } else {
          (detected ? harmless : silent)
              .computeIfAbsent(sweep.network(), any -> new ArrayList<>())
              .add(step.name());
        }
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!harmless.isEmpty()) {
      sentences.add(
          "%s: drift is detected although no loss of accuracy is shown for %s."
              .formatted(scenario, list(harmless)));
    }
    if (!silent.isEmpty()) {
      sentences.add(
          "%s: accuracy falls although no test detects drift, for %s."
              .formatted(scenario, list(silent)));
    }
    if (harmless.isEmpty() && silent.isEmpty() && agreeing > 0) {
      sentences.add(
          "%s: tests and accuracy agree in all %s: where drift is detected accuracy falls, elsewhere"
                  .formatted(scenario, Numbers.count(agreeing, "case"))
              + " neither is shown.");
    }
    return sentences;
  }

  private static String list(Map<String, List<String>> cases) {
    return cases.entrySet().stream()
        .map(one -> one.getKey() + " at " + String.join(", ", one.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static Table table(String scenario, List<Seen> seen) {
    // Tests on inputs know nothing of the network, so equal rows are one row for all.
    Map<List<String>, Set<String>> rows = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (Seen each : seen) {
      all.add(each.network());
      for (DriftTests.Test test : each.tests().tests()) {
        rows.computeIfAbsent(row(each.tests(), test), any -> new LinkedHashSet<>())
            .add(each.network());
      }
    }
    List<List<String>> named = new ArrayList<>();
    rows.forEach(
        (row, networks) -> {
          List<String> full = new ArrayList<>();
          full.add(row.get(0));
          full.add(
              networks.size() == all.size() && all.size() > 1
                  ? "all"
                  : String.join("; ", networks));
          full.addAll(row.subList(1, row.size()));
          named.add(full);
        });
    return new Table(
        scenario + ": tests for drift",
        "p is corrected for the number of tests (Holm). Null: the statistic's mean and 95\u00a0% quantile"
            + " without drift.",
        named.size() <= FEW_ROWS,
        List.of(
            Table.Column.words("environment"),
            Table.Column.words("network"),
            Table.Column.words("on"),
            Table.Column.words("test"),
            Table.Column.numbers("statistic"),
            Table.Column.numbers("null: mean; 95\u00a0%"),
            Table.Column.numbers("p, corrected"),
            Table.Column.numbers("power"),
            Table.Column.numbers("n clean"),
            Table.Column.numbers("n shifted"),
            Table.Column.words("verdict")),
        named);
  }

  private static List<String> row(DriftTests tests, DriftTests.Test test) {
    return List.of(
        PlainText.label(tests.environment()),
        PlainText.label(tests.compared()),
        name(test),
        Estimates.number(test.statistic(), DriftChapter::digits),
        Estimates.number(test.nullMean(), DriftChapter::digits)
            + "; "
            + Estimates.number(test.nullHigh(), DriftChapter::digits),
        Estimates.p(test.adjusted()),
        Estimates.number(test.power(), value -> Numbers.fixed(value, 2)),
        Numbers.count(tests.cleanExamples()),
        Numbers.count(tests.shiftedExamples()),
        !test.reason().isEmpty()
            ? "no test: " + PlainText.line(test.reason())
            : test.detected() ? "detected" : "not detected");
  }

  private static String digits(double value) {
    return Numbers.significant(value, 3);
  }

  private static String name(DriftTests.Test test) {
    return NAMES.getOrDefault(test.name(), PlainText.label(test.name()))
        + (test.feature() < 0 ? "" : ", largest at feature " + (test.feature() + 1));
  }

  private static List<String> gaps(String scenario, List<Seen> seen) {
    Set<String> gaps = new LinkedHashSet<>();
    for (Seen each : seen) {
      for (DriftTests.Test test : each.tests().tests()) {
        if (!test.reason().isEmpty()) {
          gaps.add(
              "%s, %s: no %s on %s: %s"
                  .formatted(
                      scenario,
                      PlainText.label(each.tests().environment()),
                      name(test),
                      PlainText.label(each.tests().compared()),
                      PlainText.line(test.reason())));
        }
      }
    }
    return List.copyOf(gaps);
  }
}
