package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.model.Robustness.Progress;
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
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What is left of a complex network's gain over a simple one when the data shift. */
final class ProgressChapter {
  private static final int FEW_ROWS = 20;

  private ProgressChapter() {}

  static Optional<Chapter> of(ChapterContext context, Robustness robustness) {
    List<Progress> all = robustness.progress();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Chapter(
            "progress",
            "Illusion of progress",
            findings(all),
            "Complex is called the network that is better on clean data, simple the other. Gain: the accuracy"
                + " of the complex one minus that of the simple one, in percentage points. Flip: how often the order of the two turns, over paired resamples of the same"
                + " examples. Survival: the gain on shifted data as a share of the gain on clean data, given"
                + " only where the clean gain is shown, as a share of nothing says nothing. Hand's"
                + " proportion: how much of the best network's improvement over naming the most frequent class"
                + " the simple network has already (Hand 2006).",
            List.of(new PictureGroup("", true, List.of(picture(context, all)))),
            List.of(table(all)),
            robustness.leftOut().isEmpty()
                ? List.of()
                : List.of(PlainText.line(robustness.leftOut()))));
  }

  private static List<String> findings(List<Progress> all) {
    List<Progress> shown = all.stream().filter(ProgressChapter::gains).toList();
    List<String> findings = new ArrayList<>();
    if (shown.isEmpty()) {
      findings.add(
          "No gain of one network over another is shown on clean data, so none can be lost.");
      return findings;
    }
    long lost = shown.stream().filter(p -> Estimates.interval(p.gainShifted()).high() <= 0).count();
    long kept = shown.stream().filter(p -> Estimates.interval(p.gainShifted()).low() > 0).count();
    findings.add(
        "Of %s of pair and environment where a gain is shown on clean data, the gain is still shown in %d, turned"
                .formatted(Numbers.count(shown.size(), "case"), kept)
            + " into a loss in %d, and neither is shown in %d."
                .formatted(lost, shown.size() - kept - lost));
    last(shown).forEach(progress -> findings.add(sentence(progress)));
    return findings;
  }

  private static boolean gains(Progress progress) {
    return Estimates.interval(progress.gainClean()).low() > 0;
  }

  /** The last environment of each pair and scenario. */
  private static List<Progress> last(List<Progress> all) {
    Map<List<String>, Progress> last = new LinkedHashMap<>();
    all.forEach(each -> last.put(List.of(each.scenario(), each.simple(), each.complex()), each));
    return List.copyOf(last.values());
  }

  private static String sentence(Progress progress) {
    return "%s: %s gains %s points over %s on clean data and %s at %s; the order flips with probability %s."
        .formatted(
            PlainText.label(progress.scenario()),
            PlainText.label(progress.complex()),
            Estimates.words(progress.gainClean(), Numbers::points),
            PlainText.label(progress.simple()),
            Estimates.words(progress.gainShifted(), Numbers::points),
            PlainText.label(progress.environment()),
            Estimates.number(progress.flip(), value -> Numbers.fixed(value, 2)));
  }

  private static Picture picture(ChapterContext context, List<Progress> all) {
    List<Progress> drawn = last(all);
    Map<String, List<ScatterPicture.Point>> byScenario = new LinkedHashMap<>();
    for (Progress progress : drawn) {
      byScenario
          .computeIfAbsent(PlainText.label(progress.scenario()), any -> new ArrayList<>())
          .add(
              new ScatterPicture.Point(
                  "%s over %s, %s"
                      .formatted(
                          PlainText.label(progress.complex()),
                          PlainText.label(progress.simple()),
                          PlainText.label(progress.environment())),
                  100 * progress.gainClean().value(),
                  100 * progress.gainShifted().value(),
                  points(progress.gainClean()),
                  points(progress.gainShifted())));
    }
    List<ScatterPicture.Series> series = new ArrayList<>();
    byScenario.forEach(
        (scenario, points) ->
            series.add(new ScatterPicture.Series(scenario, series.size(), points)));
    ScaledAxis x = axis("gain on clean data (percentage points)", drawn, Progress::gainClean);
    ScaledAxis y = axis("gain on shifted data (percentage points)", drawn, Progress::gainShifted);
    return new ScatterPicture(
        context.slugs().of("progress", "gains"),
        "Gain on clean data against gain on shifted data",
        "A point a pair of networks and scenario, at the scenario's last environment. Lines: 95\u00a0%"
            + " intervals. Between the two straight lines a part of the gain is left; below the lower one"
            + " the simpler network is ahead.",
        x,
        y,
        series,
        List.of(
            new ScatterPicture.Line(
                "gain kept",
                new Curve.Look(Curve.Look.CONTROL, Curve.Dash.SOLID, false),
                x.low(),
                x.low(),
                x.high(),
                x.high()),
            new ScatterPicture.Line(
                "no gain left",
                new Curve.Look(Curve.Look.CONTROL, Curve.Dash.DASHED, false),
                x.low(),
                0,
                x.high(),
                0)));
  }

  private static ScaledAxis axis(
      String name, List<Progress> drawn, Function<Progress, Estimated> gain) {
    return ScaledAxis.over(
        name,
        ScaledAxis.Scale.LINEAR,
        DoubleStream.concat(
            DoubleStream.of(0),
            drawn.stream()
                .map(gain)
                .flatMapToDouble(
                    each ->
                        DoubleStream.of(100 * each.value(), 100 * each.low(), 100 * each.high()))));
  }

  private static Interval points(Estimated gain) {
    return new Interval(100 * gain.low(), 100 * gain.high());
  }

  private static Table table(List<Progress> all) {
    return new Table(
        "Every pair in every environment",
        "",
        all.size() <= FEW_ROWS,
        List.of(
            Table.Column.words("scenario"),
            Table.Column.words("environment"),
            Table.Column.words("simple"),
            Table.Column.words("complex"),
            Table.Column.numbers("gain clean (points) [95\u00a0%]"),
            Table.Column.numbers("gain shifted (points) [95\u00a0%]"),
            Table.Column.numbers("P(flip)"),
            Table.Column.numbers("survival [95\u00a0%]"),
            Table.Column.numbers("Hand, clean"),
            Table.Column.numbers("Hand, shifted")),
        all.stream()
            .map(
                each ->
                    List.of(
                        PlainText.label(each.scenario()),
                        PlainText.label(each.environment()),
                        PlainText.label(each.simple()),
                        PlainText.label(each.complex()),
                        Estimates.words(each.gainClean(), Numbers::points),
                        Estimates.words(each.gainShifted(), Numbers::points),
                        Estimates.number(each.flip(), value -> Numbers.fixed(value, 3)),
                        Estimates.words(each.survival(), value -> Numbers.fixed(value, 2)),
                        Estimates.words(each.handClean(), value -> Numbers.fixed(value, 2)),
                        Estimates.words(each.handShifted(), value -> Numbers.fixed(value, 2))))
            .toList());
  }
}
