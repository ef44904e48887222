package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.model.Robustness.EstimateRank;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.ScaledAxis;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** How far accuracy can be told without labels. */
final class LabelFreeChapter {
  static final String BLIND =
      "None of these estimates can see a change of P(y|x): where inputs stay and their labels change,"
          + " every one of them stays as it is.";

  private static final Map<String, String> NAMES =
      Map.of(
          "atcConfidence", "ATC (confidence)",
          "atcEntropy", "ATC (entropy)",
          "doc", "DoC",
          "ac", "AC",
          "gde", "GDE",
          "im", "IM",
          "cbpe", "CBPE",
          "bbse", "BBSE");

  private LabelFreeChapter() {}

  /** An estimate beside the truth. */
  private record Pair(
      String scenario, String where, double truth, Interval known, Estimated guess) {
    double miss() {
      return guess.value() - truth;
    }
  }

  static Optional<Chapter> of(ChapterContext context, Map<String, List<ShiftSweep>> scenarios) {
    Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    List<String> gaps = new ArrayList<>();
    scenarios.values().forEach(sweeps -> sweeps.forEach(sweep -> collect(sweep, pairs, gaps)));
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    List<Picture> pictures =
        scenarios.keySet().stream()
            .map(scenario -> picture(context, scenario, pairs))
            .flatMap(Optional::stream)
            .toList();
    List<EstimateRank> ranks =
        Stored.of(context.results(), Part.ROBUSTNESS, Robustness::of).stream()
            .flatMap(one -> one.view().estimateRanks().stream())
            .toList();
    List<String> findings = new ArrayList<>(List.of(BLIND));
    pairs.forEach((estimate, all) -> sentence(estimate, all, ranks).ifPresent(findings::add));
    List<Table> tables = new ArrayList<>(List.of(table(pairs, ranks)));
    if (!ranks.isEmpty()) {
      tables.add(ranks(ranks));
    }
    List<PictureGroup> groups = new ArrayList<>();
    int open = Math.min(2, pictures.size());
    groups.add(new PictureGroup("", true, pictures.subList(0, open)));
    if (open < pictures.size()) {
      groups.add(
          new PictureGroup("Further scenarios", false, pictures.subList(open, pictures.size())));
    }
    return Optional.of(
        new Chapter(
            "label-free",
            "Accuracy without labels",
            findings,
            "Each estimate sees the network's outputs on the shifted data, and labels of the clean"
                + " validation split only; the truth stands beside it here because this study has the"
                + " labels. "
                + BLIND
                + " Errors are over the shifted environments, in percentage points; rank agreement is"
                + " Kendall's τ_b between estimated and true accuracy over networks.",
            groups,
            tables,
            gaps,
            List.of(),
            findings.size()));
  }

  private static void collect(ShiftSweep sweep, Map<String, List<Pair>> pairs, List<String> gaps) {
    for (Stored<Shift> one : sweep.stored()) {
      String network = sweep.network() + (sweep.stored().size() > 1 ? ", " + one.seed() : "");
      List<ShiftEnvironment> all = one.view().environments();
      for (ShiftEnvironment environment : all.subList(Math.min(1, all.size()), all.size())) {
        environment
            .estimates()
            .forEach(
                (id, guess) -> {
                  String where = network + ", " + PlainText.label(environment.name());
                  List<Pair> known = pairs.computeIfAbsent(id, any -> new ArrayList<>());
                  if (Double.isFinite(guess.value())
                      && Double.isFinite(environment.point().accuracy())) {
                    known.add(
                        new Pair(
                            sweep.scenario(),
                            where,
                            environment.point().accuracy(),
                            new Interval(environment.point().low(), environment.point().high()),
                            guess));
                  } else {
                    gaps.add(
                        "%s, %s: no %s%s"
                            .formatted(
                                sweep.scenario(),
                                where,
                                name(id),
                                guess.reason().isEmpty()
                                    ? ""
                                    : ": " + PlainText.line(guess.reason())));
                  }
                });
      }
    }
  }

  static String name(String id) {
    return NAMES.getOrDefault(id, PlainText.label(id));
  }

  private static Optional<String> sentence(
      String estimate, List<Pair> pairs, List<EstimateRank> ranks) {
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    double error = pairs.stream().mapToDouble(pair -> Math.abs(pair.miss())).average().orElse(0);
    double bias = pairs.stream().mapToDouble(Pair::miss).average().orElse(0);
    double tau = tau(ranks.stream().filter(rank -> rank.estimate().equals(estimate)).toList());
    return Optional.of(
        "%s misses accuracy by %s points on average over %s (%s by %s)%s."
            .formatted(
                name(estimate),
                Numbers.points(error),
                Numbers.count(pairs.size(), "pair") + " of network and environment",
                bias > 0 ? "too high" : "too low",
                Numbers.points(Math.abs(bias)),
                Double.isFinite(tau)
                    ? "; mean rank agreement over environments τ = " + Numbers.fixed(tau, 2)
                    : ""));
  }

  private static double tau(List<EstimateRank> ranks) {
    return Estimates.mean(ranks.stream().map(EstimateRank::tau).toList());
  }

  private static Optional<Picture> picture(
      ChapterContext context, String scenario, Map<String, List<Pair>> pairs) {
    List<ScatterPicture.Series> series = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    int look = 0;
    for (Map.Entry<String, List<Pair>> estimate : pairs.entrySet()) {
      List<ScatterPicture.Point> points = new ArrayList<>();
      for (Pair pair : estimate.getValue()) {
        if (pair.scenario().equals(scenario)) {
          values.add(pair.truth());
          values.add(pair.guess().value());
          points.add(
              new ScatterPicture.Point(
                  pair.where(),
                  pair.truth(),
                  pair.guess().value(),
                  Interval.UNKNOWN,
                  Interval.UNKNOWN));
        }
      }
      if (!points.isEmpty()) {
        series.add(new ScatterPicture.Series(name(estimate.getKey()), look, points));
      }
      look++;
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    DoubleStream all = values.stream().mapToDouble(value -> value);
    ScaledAxis x = ScaledAxis.over("true accuracy", ScaledAxis.Scale.LINEAR, all);
    ScaledAxis y = new ScaledAxis("estimated accuracy", x.scale(), x.low(), x.high());
    return Optional.of(
        new ScatterPicture(
            context.slugs().of("label-free", scenario),
            scenario + ": estimated against true accuracy",
            "A point per network, seed, shifted environment and estimate. Above the line: the estimate"
                + " is too high. Intervals of the truth stand in the table of the chapter on shift.",
            x,
            y,
            series,
            List.of(
                new ScatterPicture.Line(
                    "estimate = truth",
                    new Curve.Look(Curve.Look.CONTROL, Curve.Dash.DASHED, false),
                    x.low(),
                    x.low(),
                    x.high(),
                    x.high()))));
  }

  private static Table table(Map<String, List<Pair>> pairs, List<EstimateRank> ranks) {
    List<List<String>> rows = new ArrayList<>();
    pairs.forEach(
        (estimate, all) -> {
          Map<String, List<Pair>> byScenario = new LinkedHashMap<>();
          all.forEach(
              pair ->
                  byScenario.computeIfAbsent(pair.scenario(), any -> new ArrayList<>()).add(pair));
          byScenario.forEach(
              (scenario, some) -> {
                List<EstimateRank> own =
                    ranks.stream()
                        .filter(
                            rank ->
                                rank.estimate().equals(estimate)
                                    && rank.scenario().equals(scenario))
                        .toList();
                rows.add(
                    List.of(
                        name(estimate),
                        scenario,
                        Numbers.count(some.size()),
                        Numbers.points(
                            some.stream()
                                .mapToDouble(pair -> Math.abs(pair.miss()))
                                .average()
                                .orElse(Double.NaN)),
                        Numbers.points(
                            some.stream().mapToDouble(Pair::miss).average().orElse(Double.NaN)),
                        Numbers.points(
                            some.stream().mapToDouble(p -> Math.abs(p.miss())).max().orElse(0)),
                        Estimates.number(tau(own), value -> Numbers.fixed(value, 2))));
              });
        });
    return new Table(
        "Estimates against the truth",
        BLIND,
        true,
        List.of(
            Table.Column.words("estimate"),
            Table.Column.words("scenario"),
            Table.Column.numbers("pairs"),
            Table.Column.numbers("mean absolute error (points)"),
            Table.Column.numbers("mean error (points)"),
            Table.Column.numbers("largest error (points)"),
            Table.Column.numbers("mean τ over environments")),
        rows);
  }

  private static Table ranks(List<EstimateRank> ranks) {
    return new Table(
        "Rank agreement in every environment",
        "",
        false,
        List.of(
            Table.Column.words("estimate"),
            Table.Column.words("scenario"),
            Table.Column.words("environment"),
            Table.Column.numbers("networks"),
            Table.Column.numbers("τ [95\u00a0%]"),
            Table.Column.numbers("mean absolute error (points)")),
        ranks.stream()
            .map(
                rank ->
                    List.of(
                        name(rank.estimate()),
                        PlainText.label(rank.scenario()),
                        PlainText.label(rank.environment()),
                        Numbers.count(rank.networks()),
                        Estimates.words(rank.tau(), value -> Numbers.fixed(value, 2)),
                        Estimates.number(rank.meanAbsoluteError(), Numbers::points)))
            .toList());
  }
}
