package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Foretelling;
import dev.basin.host.report.model.Foretelling.Verdict;
import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.ScaledAxis;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Whether flatness foretells robustness: each measure under each scenario. */
final class ForetellingChapter {
  private static final String AUDIT = " †";
  private static final double DECADE = 10;

  private ForetellingChapter() {}

  static Optional<Chapter> of(ChapterContext context, Robustness robustness) {
    List<Foretelling> cells = robustness.foretelling();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    findings.add(tally(cells));
    for (Verdict verdict : List.of(Verdict.SUPPORTED, Verdict.REFUTED, Verdict.UNDETERMINED)) {
      cells.stream()
          .filter(cell -> cell.verdict() == verdict)
          .map(ForetellingChapter::sentence)
          .forEach(findings::add);
    }
    List<Picture> scatter = cells.stream().map(cell -> scatter(context, cell)).toList();
    return Optional.of(
        new Chapter(
            "foretelling",
            "Does flatness foretell robustness?",
            findings,
            "The claim of each cell: the sharper the network, the larger its mean error over the"
                + " scenario's shifted environments. τ: Kendall's τ_b over networks, above 0 where the"
                + " claim points the right way; partial τ: the same given the clean error, as a network"
                + " that is better everywhere foretells nothing of shift. Ψ: mean sign agreement where one"
                + " setting alone varies; CMI: what the measure says of the error that the settings do not."
                + " Intervals are by configuration, seeds nested; p by permutation among networks of one"
                + " setting, corrected for all cells (Holm). Supported: p below 0.05 and the interval of partial τ above 0;"
                + " refuted: the same with it below 0; else undetermined, which is no evidence that"
                + " there is no link: beside it stands the smallest |τ| that would have shown."
                + (cells.stream().anyMatch(Foretelling::auditFailed)
                    ? " †: the measure changes under rescalings that leave the network's function as it is"
                        + " (failed audit), so what it foretells may be scale."
                    : ""),
            List.of(
                new PictureGroup("", true, List.of(heatMap(context, cells))),
                new PictureGroup("A picture for each cell", false, scatter)),
            tables(cells),
            gaps(cells),
            List.of(),
            Math.max(8, 1 + (int) cells.stream().filter(ForetellingChapter::decided).count())));
  }

  private static boolean decided(Foretelling cell) {
    return cell.verdict() != Verdict.UNDETERMINED;
  }

  private static String tally(List<Foretelling> cells) {
    long supported = count(cells, Verdict.SUPPORTED);
    long refuted = count(cells, Verdict.REFUTED);
    long open = count(cells, Verdict.UNDETERMINED);
    String lead =
        supported == 0 && refuted == 0
            ? "Undetermined: no measure of flatness is shown to foretell robustness under any scenario, nor"
                + " the opposite"
            : "That sharper networks fare worse is supported in %d of %d cells (measure × scenario),"
                    .formatted(supported, cells.size())
                + " refuted in %d and undetermined in %d".formatted(refuted, open);
    double least =
        cells.stream()
            .mapToDouble(Foretelling::minimumDetectable)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    Foretelling first = cells.get(0);
    return "%s. The study has %s of %s: %s."
        .formatted(
            lead,
            Numbers.count(first.networks(), "network"),
            Numbers.count(first.configurations(), "configuration"),
            least <= 1
                ? "a |τ| from " + two(least) + " on would have shown"
                : "too few for any τ to have shown");
  }

  private static long count(List<Foretelling> cells, Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  private static String sentence(Foretelling cell) {
    String word = cell.verdict().word();
    return "%s%s: %s%s under %s: partial τ %s; τ %s, %s%s%s."
        .formatted(
            word.substring(0, 1).toUpperCase(java.util.Locale.ROOT),
            word.substring(1),
            measure(cell),
            cell.auditFailed() ? AUDIT : "",
            PlainText.label(cell.scenario()),
            Estimates.words(cell.partialTau(), ForetellingChapter::two),
            Estimates.words(cell.tau(), ForetellingChapter::two),
            Double.isFinite(cell.adjusted()) ? "p = " + Estimates.p(cell.adjusted()) : "no p-value",
            decided(cell) || !(cell.minimumDetectable() <= 1)
                ? ""
                : "; a |τ| of " + two(cell.minimumDetectable()) + " would have shown",
            reason(cell).isEmpty() ? "" : " (" + PlainText.line(reason(cell)) + ")");
  }

  /** What has not been said beside partial τ already. */
  private static String reason(Foretelling cell) {
    String said = cell.partialTau().reason();
    return said.isEmpty()
        ? cell.reason()
        : cell.reason().replace(said, "").replaceAll("^[;, ]+|[;, ]+$", "");
  }

  private static String measure(Foretelling cell) {
    return PlainText.label(cell.measure());
  }

  private static String two(double value) {
    return Numbers.fixed(value, 2);
  }

  private static Picture heatMap(ChapterContext context, List<Foretelling> cells) {
    Set<String> scenarios = new LinkedHashSet<>();
    Set<String> measures = new LinkedHashSet<>();
    cells.forEach(
        cell -> {
          scenarios.add(PlainText.label(cell.scenario()));
          measures.add(measure(cell));
        });
    List<String> names = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (String measure : measures) {
      List<Foretelling> own = cells.stream().filter(c -> measure(c).equals(measure)).toList();
      names.add(measure + (own.stream().anyMatch(Foretelling::auditFailed) ? AUDIT : ""));
      rows.add(
          scenarios.stream()
              .map(
                  scenario ->
                      own.stream()
                          .filter(c -> PlainText.label(c.scenario()).equals(scenario))
                          .findFirst()
                          .map(ForetellingChapter::cell)
                          .orElse(new Cell(Double.NaN, "–", "not computed")))
              .toList());
    }
    return new HeatMapPicture(
        context.slugs().of("foretelling", "partial-tau"),
        "Does the sharper network fare worse? Partial τ and verdict",
        "Red: the sharper are the worse, given equal clean error; blue: the flatter are. The verdict stands"
            + " in the cell, as a colour is no evidence. †: failed the audit of its invariances.",
        "scenario",
        "measure of flatness",
        List.copyOf(scenarios),
        names,
        rows,
        new HeatMapPicture.Scale("partial τ", -1, 1, ColorMap.BLUE_RED));
  }

  private static Cell cell(Foretelling cell) {
    double tau = cell.partialTau().value();
    String value = Double.isFinite(tau) ? (tau > 0 ? "+" : "") + two(tau) : "–";
    String reason =
        cell.partialTau().reason().isEmpty() ? cell.reason() : cell.partialTau().reason();
    return new Cell(tau, value + "\n" + cell.verdict().word(), PlainText.line(reason));
  }

  private static Picture scatter(ChapterContext context, Foretelling cell) {
    List<Foretelling.Point> points = cell.points();
    var sharp = points.stream().mapToDouble(Foretelling.Point::flatness).summaryStatistics();
    boolean wide = sharp.getMin() > 0 && sharp.getMax() > DECADE * sharp.getMin();
    String name = measure(cell) + ", " + PlainText.label(cell.scenario());
    return new ScatterPicture(
        context.slugs().of("foretelling", name),
        name + ": " + cell.verdict().word(),
        "A point a network: its error on shifted and on clean data. Partial τ %s, p = %s after Holm."
            .formatted(
                Estimates.words(cell.partialTau(), ForetellingChapter::two),
                Estimates.p(cell.adjusted())),
        ScaledAxis.over(
            measure(cell) + (wide ? " (logarithmic scale)" : ""),
            wide ? ScaledAxis.Scale.LOGARITHMIC : ScaledAxis.Scale.LINEAR,
            points.stream().mapToDouble(Foretelling.Point::flatness)),
        ScaledAxis.over(
            "error (share of wrong answers)",
            ScaledAxis.Scale.LINEAR,
            points.stream().flatMapToDouble(p -> DoubleStream.of(p.error(), p.clean()))),
        List.of(
            new ScatterPicture.Series(
                "shifted, mean of environments",
                1,
                points.stream().map(p -> point(p, p.error())).toList()),
            new ScatterPicture.Series(
                "clean", 6, points.stream().map(p -> point(p, p.clean())).toList())),
        List.of());
  }

  private static ScatterPicture.Point point(Foretelling.Point point, double error) {
    return new ScatterPicture.Point(
        PlainText.label(point.network()),
        point.flatness(),
        error,
        Interval.UNKNOWN,
        Interval.UNKNOWN);
  }

  private static List<Table> tables(List<Foretelling> cells) {
    return List.of(
        new Table(
            "Every measure under every scenario",
            "",
            true,
            List.of(
                Table.Column.words("measure"),
                Table.Column.words("scenario"),
                Table.Column.words("verdict"),
                Table.Column.numbers("partial τ [95\u00a0%]"),
                Table.Column.numbers("τ [95\u00a0%]"),
                Table.Column.numbers("Ψ"),
                Table.Column.numbers("CMI"),
                Table.Column.numbers("p"),
                Table.Column.numbers("p (Holm)"),
                Table.Column.numbers("|τ| detectable"),
                Table.Column.numbers("networks"),
                Table.Column.numbers("configurations"),
                Table.Column.words("audit"),
                Table.Column.words("ψ by setting")),
            cells.stream().map(ForetellingChapter::row).toList()));
  }

  private static List<String> row(Foretelling cell) {
    return List.of(
        measure(cell) + (cell.auditFailed() ? AUDIT : ""),
        PlainText.label(cell.scenario()),
        cell.verdict().word(),
        Estimates.words(cell.partialTau(), ForetellingChapter::two),
        Estimates.words(cell.tau(), ForetellingChapter::two),
        Estimates.number(cell.psi(), ForetellingChapter::two),
        Estimates.number(cell.cmi(), ForetellingChapter::two),
        Estimates.p(cell.p()),
        Estimates.p(cell.adjusted()),
        cell.minimumDetectable() > 1
            ? "none"
            : Estimates.number(cell.minimumDetectable(), ForetellingChapter::two),
        Numbers.count(cell.networks()),
        Numbers.count(cell.configurations()),
        cell.audit().isEmpty() ? "not audited" : PlainText.label(cell.audit()),
        cell.axes().isEmpty()
            ? "–"
            : cell.axes().stream()
                .map(
                    axis ->
                        PlainText.label(axis.name())
                            + " "
                            + Estimates.number(axis.psi(), ForetellingChapter::two))
                .collect(Collectors.joining(", ")));
  }

  private static List<String> gaps(List<Foretelling> cells) {
    return cells.stream()
        .filter(cell -> !Double.isFinite(cell.partialTau().value()))
        .map(
            cell ->
                "%s, %s: no partial τ: %s"
                    .formatted(
                        measure(cell),
                        PlainText.label(cell.scenario()),
                        PlainText.line(
                            cell.partialTau().reason().isEmpty()
                                ? cell.reason()
                                : cell.partialTau().reason())))
        .toList();
  }
}
