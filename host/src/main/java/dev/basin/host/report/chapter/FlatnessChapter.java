package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Flatness;
import dev.basin.host.report.model.Flatness.Measure;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** How flat the minimum is, in numbers. */
final class FlatnessChapter {
  private static final int SHOWN_EIGENVALUES = 5;

  private FlatnessChapter() {}

  private record Measured(Stored<Flatness> of, Measure measure) {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Flatness>> all = Stored.of(context.results(), Part.FLATNESS, Flatness::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    Axis eigenvalues =
        Axis.over(
            "eigenvalue of the Hessian",
            all.stream()
                .flatMap(one -> one.view().measures().stream())
                .flatMapToDouble(m -> m.eigenvalues().stream().mapToDouble(x -> x)));
    context
        .byNetwork(all)
        .forEach(
            (network, stored) ->
                byMeasure(stored)
                    .forEach(
                        (id, measured) -> {
                          findings.add(sentence(network, id, measured));
                          measured.forEach(one -> rows.add(row(network, one)));
                          spectrum(context, network, id, measured, eigenvalues)
                              .ifPresent(pictures::add);
                          measured.stream()
                              .filter(one -> !Double.isFinite(one.measure().value()))
                              .forEach(
                                  one ->
                                      gaps.add(
                                          network
                                              + ", "
                                              + one.of().seed()
                                              + ": no value of "
                                              + id));
                        }));
    FlatnessAudit audit = FlatnessAudit.of(context, all);
    findings.addAll(audit.findings());
    List<Table> tables = new ArrayList<>(audit.tables());
    tables.add(table(rows));
    return Optional.of(
        new Chapter(
            Part.FLATNESS.id(),
            "Flatness",
            findings,
            "The largest eigenvalue of the Hessian is the steepest curvature at the weights: large"
                + " is sharp. It changes when weights are rescaled though the function stays the"
                + " same (Dinh 2017), and sharper does not mean worse on new data (Andriushchenko"
                + " 2023): compare like with like. A residual says how far a pair is from a true"
                + " eigenpair; some eigenvalue lies within it of the number given.",
            List.of(new PictureGroup("", true, pictures)),
            tables,
            gaps));
  }

  private static Map<String, List<Measured>> byMeasure(List<Stored<Flatness>> stored) {
    Map<String, List<Measured>> measures = new LinkedHashMap<>();
    for (Stored<Flatness> one : stored) {
      for (Measure measure : one.view().measures()) {
        measures
            .computeIfAbsent(PlainText.label(measure.id()), any -> new ArrayList<>())
            .add(new Measured(one, measure));
      }
    }
    return measures;
  }

  private static String sentence(String network, String id, List<Measured> measured) {
    String what = measured.get(0).measure().eigenvalues().isEmpty() ? id : "λmax (" + id + ")";
    double residual =
        measured.stream()
            .flatMap(one -> one.measure().residuals().stream().limit(1))
            .mapToDouble(x -> x)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    String kinds =
        measured.stream()
            .map(one -> kind(one.measure()))
            .filter(kind -> !kind.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    List<String> remarks = new ArrayList<>();
    if (!kinds.isEmpty()) {
      remarks.add(kinds);
    }
    if (Double.isFinite(residual)) {
      remarks.add("residual " + Numbers.significant(residual, 2));
    }
    if (measured.size() > 1) {
      remarks.add(Seeds.list(measured.stream().map(one -> one.of().result()).toList()));
    }
    String values =
        measured.size() > 4
            ? Seeds.values(
                measured.stream().map(one -> one.measure().value()).toList(), Numbers::number)
            : measured.stream()
                .map(one -> Numbers.plusMinus(one.measure().value(), one.measure().standardError()))
                .collect(Collectors.joining(", "));
    return network
        + ": "
        + what
        + " "
        + values
        + (remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")")
        + ".";
  }

  private static String kind(Measure measure) {
    return measure.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> row(String network, Measured one) {
    Measure measure = one.measure();
    double residual = measure.residuals().stream().mapToDouble(x -> x).max().orElse(Double.NaN);
    return List.of(
        network,
        String.valueOf(one.of().result().seed()),
        PlainText.label(measure.id()),
        Numbers.plusMinus(measure.value(), measure.standardError()),
        kind(measure).isEmpty() ? "–" : kind(measure),
        measure.eigenvalues().isEmpty()
            ? "–"
            : measure.eigenvalues().stream()
                .limit(SHOWN_EIGENVALUES)
                .map(value -> Numbers.significant(value, 3))
                .collect(Collectors.joining(", ")),
        measure.residuals().isEmpty() ? "–" : Numbers.significant(residual, 2));
  }

  private static Table table(List<List<String>> rows) {
    return new Table(
        "All measures",
        "",
        rows.size() <= 12,
        List.of(
            Table.Column.words("network"),
            Table.Column.numbers("seed"),
            Table.Column.words("measure"),
            Table.Column.numbers("value ± standard error"),
            Table.Column.words("kind"),
            Table.Column.numbers("first eigenvalues"),
            Table.Column.numbers("largest residual")),
        rows);
  }

  private static Optional<Picture> spectrum(
      ChapterContext context, String network, String id, List<Measured> measured, Axis axis) {
    List<Curve> curves = new ArrayList<>();
    for (Measured one : measured) {
      List<Double> values = one.measure().eigenvalues();
      List<Double> residuals = one.measure().residuals();
      List<Curve.Point> points = new ArrayList<>();
      for (int index = 0; index < values.size(); index++) {
        double residual = index < residuals.size() ? residuals.get(index) : Double.NaN;
        double value = values.get(index);
        points.add(
            new Curve.Point(
                index + 1,
                value,
                new Interval(value - residual, value + residual),
                Double.isFinite(residual) ? "residual " + Numbers.significant(residual, 2) : ""));
      }
      if (!points.isEmpty()) {
        curves.add(new Curve(one.of().seed(), "", Curve.Look.of(curves.size()), points));
      }
    }
    if (curves.isEmpty() || DoubleStream.of(axis.low(), axis.high()).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    return Optional.of(
        new CurvePicture(
            context.slugs().of("eigenvalues", network, id),
            network + ": " + id,
            "The largest eigenvalues by rank; bars reach one residual up and down, and vanish where"
                + " that is smaller than the line.",
            Axis.fitted("rank"),
            axis,
            curves));
  }
}
