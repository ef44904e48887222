package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.model.Robustness.CorruptionError;
import dev.basin.host.report.model.Robustness.Effective;
import dev.basin.host.report.model.Robustness.Member;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.IntervalPicture;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How robust networks are beside one another. */
final class RobustnessChapter {
  private static final int OPEN = 2;
  private static final int FEW_ROWS = 30;

  private RobustnessChapter() {}

  static Optional<Chapter> of(ChapterContext context, Robustness robustness) {
    if (robustness.corruptionErrors().isEmpty() && robustness.effective().isEmpty()) {
      return Optional.empty();
    }
    String base = PlainText.label(robustness.baseline());
    List<PictureGroup> groups = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    if (!robustness.corruptionErrors().isEmpty()) {
      findings.addAll(relative(robustness.corruptionErrors(), base));
      groups.add(
          new PictureGroup(
              "", true, List.of(picture(context, robustness.corruptionErrors(), base))));
      tables.add(table(robustness.corruptionErrors(), base));
    }
    List<Picture> scatter = new ArrayList<>();
    byScenario(robustness.effective())
        .forEach(
            (scenario, environments) ->
                effective(context, scenario, environments).ifPresent(scatter::add));
    if (!scatter.isEmpty()) {
      int open = Math.min(OPEN, scatter.size());
      groups.add(new PictureGroup("Effective robustness", true, scatter.subList(0, open)));
      if (open < scatter.size()) {
        groups.add(
            new PictureGroup(
                "Effective robustness, further scenarios",
                false,
                scatter.subList(open, scatter.size())));
      }
    }
    if (!robustness.effective().isEmpty()) {
      tables.add(lines(robustness.effective()));
      tables.add(members(robustness.effective()));
    }
    return Optional.of(
        new Chapter(
            "robustness",
            "Robustness",
            findings,
            "mCE: error over a scenario's severities divided by that of the base, mean over scenarios;"
                + " rmCE the same of the error that the scenario adds (Hendrycks and Dietterich 2019). The"
                + " base here is "
                + base
                + "; with another base the numbers and their order may change. Effective robustness:"
                + " accuracy on shifted data above what clean accuracy foretells by a straight line in"
                + " log-odds over these networks (Taori et al. 2020).",
            groups,
            tables,
            gaps(robustness)));
  }

  private static List<String> relative(List<CorruptionError> errors, String base) {
    List<String> sentences = new ArrayList<>();
    for (CorruptionError error : errors) {
      if (Double.isFinite(error.mce().value()) && !PlainText.label(error.network()).equals(base)) {
        sentences.add(
            "%s: mCE %s, rmCE %s over %s, relative to %s%s."
                .formatted(
                    PlainText.label(error.network()),
                    Estimates.words(error.mce(), RobustnessChapter::two),
                    Estimates.words(error.rmce(), RobustnessChapter::two),
                    Numbers.count(error.scenarios(), "scenario"),
                    base,
                    Estimates.interval(error.mce()).holds(1)
                        ? "; the interval of the mCE holds 1, so neither is shown to be better"
                        : ""));
      }
    }
    return sentences;
  }

  private static String two(double value) {
    return Numbers.fixed(value, 2);
  }

  private static Picture picture(
      ChapterContext context, List<CorruptionError> errors, String base) {
    List<IntervalPicture.Row> rows =
        errors.stream()
            .map(
                error ->
                    new IntervalPicture.Row(
                        PlainText.label(error.network()),
                        error.mce().value(),
                        Estimates.interval(error.mce()),
                        List.of()))
            .toList();
    return new IntervalPicture(
        context.slugs().of("robustness", "mce"),
        "Mean corruption error, base " + base,
        "1: as many errors as the base; below 1: fewer. Line: 95\u00a0% interval.",
        Axis.over(
            "mCE (share of the base's errors)",
            rows.stream()
                .flatMapToDouble(
                    row ->
                        DoubleStream.of(row.value(), row.interval().low(), row.interval().high()))),
        rows);
  }

  private static Table table(List<CorruptionError> errors, String base) {
    return new Table(
        "Errors relative to " + base,
        "",
        errors.size() <= FEW_ROWS,
        List.of(
            Table.Column.words("network"),
            Table.Column.numbers("mCE [95\u00a0%]"),
            Table.Column.numbers("rmCE [95\u00a0%]"),
            Table.Column.numbers("scenarios")),
        errors.stream()
            .map(
                error ->
                    List.of(
                        PlainText.label(error.network()),
                        Estimates.words(error.mce(), Numbers::share),
                        Estimates.words(error.rmce(), Numbers::share),
                        Numbers.count(error.scenarios())))
            .toList());
  }

  private static Map<String, List<Effective>> byScenario(List<Effective> all) {
    Map<String, List<Effective>> byScenario = new LinkedHashMap<>();
    all.forEach(
        one ->
            byScenario
                .computeIfAbsent(PlainText.label(one.scenario()), any -> new ArrayList<>())
                .add(one));
    return byScenario;
  }

  /** An environment a series, each with its line. */
  private static Optional<Picture> effective(
      ChapterContext context, String scenario, List<Effective> environments) {
    List<ScatterPicture.Series> series = new ArrayList<>();
    for (Effective environment : environments) {
      series.add(
          new ScatterPicture.Series(
              PlainText.label(environment.environment()),
              series.size(),
              environment.members().stream()
                  .map(
                      member ->
                          new ScatterPicture.Point(
                              PlainText.label(member.network()),
                              member.clean(),
                              member.shifted(),
                              Interval.UNKNOWN,
                              Interval.UNKNOWN))
                  .toList()));
    }
    ScaledAxis x = axis("accuracy on clean data (log-odds scale)", environments, Member::clean);
    ScaledAxis y = axis("accuracy on shifted data (log-odds scale)", environments, Member::shifted);
    long placed =
        series.stream()
            .flatMap(each -> each.points().stream())
            .filter(p -> Double.isFinite(x.scale().place(p.x() * p.y())))
            .count();
    if (placed == 0) {
      return Optional.empty();
    }
    List<ScatterPicture.Line> lines = new ArrayList<>();
    lines.add(
        new ScatterPicture.Line(
            "no accuracy lost",
            new Curve.Look(Curve.Look.CONTROL, Curve.Dash.DASHED, false),
            x.low(),
            x.low(),
            x.high(),
            x.high()));
    for (int i = 0; i < environments.size(); i++) {
      Effective environment = environments.get(i);
      if (Double.isFinite(environment.slope()) && Double.isFinite(environment.intercept())) {
        lines.add(
            new ScatterPicture.Line(
                "line over the networks",
                new Curve.Look(Curve.Look.of(i).hue(), Curve.Dash.SOLID, false),
                x.low(),
                foretold(environment, x.from()),
                x.high(),
                foretold(environment, x.to())));
      }
    }
    return Optional.of(
        new ScatterPicture(
            context.slugs().of("effective-robustness", scenario),
            scenario + ": effective robustness",
            "A point a network; a line of the same colour foretells its accuracy. Height above the line"
                + " is effective robustness. Networks at 0 or 1 have no place on these axes.",
            x,
            y,
            series,
            lines));
  }

  private static double foretold(Effective line, double logit) {
    return ScaledAxis.Scale.LOGIT.value(line.slope() * logit + line.intercept());
  }

  private static ScaledAxis axis(
      String name, List<Effective> environments, ToDoubleFunction<Member> accuracy) {
    return ScaledAxis.over(
        name,
        ScaledAxis.Scale.LOGIT,
        environments.stream().flatMap(each -> each.members().stream()).mapToDouble(accuracy));
  }

  private static Table lines(List<Effective> effective) {
    return new Table(
        "The lines from clean to shifted accuracy",
        "Log-odds of the shifted accuracy = slope × log-odds of the clean accuracy + intercept.",
        false,
        List.of(
            Table.Column.words("scenario"),
            Table.Column.words("environment"),
            Table.Column.numbers("networks"),
            Table.Column.numbers("slope"),
            Table.Column.numbers("intercept"),
            Table.Column.words("why none")),
        effective.stream()
            .map(
                each ->
                    List.of(
                        PlainText.label(each.scenario()),
                        PlainText.label(each.environment()),
                        Numbers.count(each.networks()),
                        Estimates.number(each.slope(), RobustnessChapter::two),
                        Estimates.number(each.intercept(), RobustnessChapter::two),
                        each.reason().isEmpty() ? "–" : PlainText.line(each.reason())))
            .toList());
  }

  private static Table members(List<Effective> effective) {
    List<List<String>> rows = new ArrayList<>();
    for (Effective each : effective) {
      for (Member member : each.members()) {
        rows.add(
            List.of(
                PlainText.label(each.scenario()),
                PlainText.label(each.environment()),
                PlainText.label(member.network()),
                Numbers.share(member.clean()),
                Numbers.share(member.shifted()),
                points(member.effective())));
      }
    }
    return new Table(
        "Effective robustness of every network",
        "",
        false,
        List.of(
            Table.Column.words("scenario"),
            Table.Column.words("environment"),
            Table.Column.words("network"),
            Table.Column.numbers("clean accuracy"),
            Table.Column.numbers("shifted accuracy"),
            Table.Column.numbers("effective robustness (points) [95\u00a0%]")),
        rows);
  }

  private static String points(Estimated effective) {
    return Estimates.words(effective, Numbers::points);
  }

  private static List<String> gaps(Robustness robustness) {
    List<String> gaps = new ArrayList<>();
    for (CorruptionError error : robustness.corruptionErrors()) {
      if (!error.mce().reason().isEmpty()) {
        gaps.add(
            PlainText.label(error.network()) + ": no mCE: " + PlainText.line(error.mce().reason()));
      }
    }
    for (Effective each : robustness.effective()) {
      if (!each.reason().isEmpty()) {
        gaps.add(
            "%s, %s: no line: %s"
                .formatted(
                    PlainText.label(each.scenario()),
                    PlainText.label(each.environment()),
                    PlainText.line(each.reason())));
      }
    }
    return gaps;
  }
}
