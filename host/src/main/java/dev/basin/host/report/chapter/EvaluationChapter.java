package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Evaluation;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How well the networks do on data like that they were trained on. */
final class EvaluationChapter {
  private static final double CONFIDENCE = 0.95;

  private EvaluationChapter() {}

  private record Row(
      String network, String split, List<Stored<Evaluation>> stored, AccuracyEstimate estimate) {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Evaluation>> all = Stored.of(context.results(), Part.EVALUATION, Evaluation::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Row>> bySplit = new LinkedHashMap<>();
    context
        .byNetwork(all)
        .forEach((network, stored) -> rows(network, stored).forEach(row -> add(bySplit, row)));
    List<String> findings = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    bySplit.forEach(
        (split, rows) -> {
          comparison(rows).ifPresent(findings::add);
          rows.forEach(row -> findings.add(sentence(row)));
          pictures.add(picture(context, split, rows));
        });
    List<String> gaps =
        bySplit.values().stream().flatMap(List::stream).flatMap(EvaluationChapter::gaps).toList();
    return Optional.of(
        new Chapter(
            Part.EVALUATION.id(),
            "Networks",
            findings,
            "Accuracy is the share of right answers, loss the mean over all examples. Brackets hold"
                + " the 95\u00a0% interval (Wilson) for the examples drawn: it speaks of these trained"
                + " networks. What another seed would give shows in the spread between seeds.",
            List.of(new PictureGroup("", true, pictures)),
            List.of(table(bySplit.values().stream().flatMap(List::stream).toList())),
            gaps));
  }

  private static List<Row> rows(String network, List<Stored<Evaluation>> stored) {
    Map<String, List<Stored<Evaluation>>> splits = new LinkedHashMap<>();
    stored.forEach(
        one -> splits.computeIfAbsent(one.view().split(), any -> new ArrayList<>()).add(one));
    List<Row> rows = new ArrayList<>();
    splits.forEach(
        (split, ofSplit) ->
            rows.add(
                new Row(
                    network,
                    split,
                    ofSplit,
                    AccuracyEstimate.over(ofSplit.stream().map(s -> s.view().point()).toList()))));
    return rows;
  }

  private static void add(Map<String, List<Row>> bySplit, Row row) {
    bySplit.computeIfAbsent(row.split(), any -> new ArrayList<>()).add(row);
  }

  private static String sentence(Row row) {
    AccuracyEstimate estimate = row.estimate();
    String examples =
        estimate.examples() == 0
            ? ""
            : " on "
                + Numbers.count(estimate.examples())
                + " "
                + (row.split().isEmpty() ? "" : PlainText.label(row.split()) + " ")
                + (estimate.examples() == 1 ? "example" : "examples");
    return row.network()
        + ": accuracy "
        + Numbers.shareIn(estimate.accuracy(), estimate.interval())
        + examples
        + Seeds.aside(estimate.perSeed(), Numbers::share)
        + ", loss "
        + Numbers.plusMinus(estimate.loss(), estimate.lossStandardError())
        + ".";
  }

  /**
   * Who leads, and from whom it is apart. The intervals of the differences are widened for all
   * pairs there are (Bonferroni), as the leader was picked by looking.
   */
  private static Optional<String> comparison(List<Row> rows) {
    List<Row> known =
        rows.stream()
            .filter(row -> row.estimate().at(CONFIDENCE).known())
            .sorted(Comparator.comparingDouble((Row row) -> row.estimate().accuracy()).reversed())
            .toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    int pairs = known.size() * (known.size() - 1) / 2;
    double confidence = 1 - (1 - CONFIDENCE) / pairs;
    Row best = known.get(0);
    List<Row> others = known.subList(1, known.size());
    List<Row> apart = others.stream().filter(row -> isAbove(best, row, confidence)).toList();
    List<Row> close = others.stream().filter(row -> !apart.contains(row)).toList();
    String where = best.split().isEmpty() ? "" : " on " + PlainText.label(best.split());
    String lead =
        best.network()
            + " has the highest accuracy"
            + where
            + ", "
            + Numbers.share(best.estimate().accuracy());
    String how =
        pairs == 1
            ? " (95\u00a0% interval of the difference)."
            : " (95\u00a0% intervals of the differences, corrected for all " + pairs + " pairs).";
    if (apart.isEmpty()) {
      return Optional.of(lead + ", but the examples do not separate it from " + some(close) + how);
    }
    return Optional.of(
        lead
            + ", above "
            + some(apart)
            + (close.isEmpty() ? "" : "; the examples do not separate it from " + some(close))
            + how);
  }

  private static boolean isAbove(Row first, Row second, double confidence) {
    return first.estimate().minus(second.estimate(), confidence).low() > 0;
  }

  private static String some(List<Row> rows) {
    if (rows.size() <= 3) {
      return String.join(", ", rows.stream().map(Row::network).toList());
    }
    return rows.size() + " others";
  }

  private static Picture picture(ChapterContext context, String split, List<Row> rows) {
    String on = split.isEmpty() ? "" : " on " + PlainText.label(split);
    return new IntervalPicture(
        context.slugs().of("accuracy", split),
        "Accuracy" + on,
        "Dot: mean over seeds; bar: 95\u00a0% interval for the examples drawn; ticks: single seeds."
            + " Two bars that overlap do not show a difference; nor do they show that there is"
            + " none.",
        Axis.over(
            "accuracy (share of right answers)",
            rows.stream()
                .flatMap(
                    row ->
                        Stream.concat(
                            Stream.of(
                                row.estimate().interval().low(), row.estimate().interval().high()),
                            row.estimate().perSeed().stream()))
                .mapToDouble(x -> x)),
        rows.stream()
            .map(
                row ->
                    new IntervalPicture.Row(
                        row.network(),
                        row.estimate().accuracy(),
                        row.estimate().interval(),
                        row.estimate().perSeed()))
            .toList());
  }

  private static Table table(List<Row> rows) {
    Set<String> settings = new LinkedHashSet<>();
    rows.forEach(
        row -> row.stored().forEach(s -> settings.addAll(s.result().configuration().keySet())));
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.words("network"));
    settings.forEach(setting -> columns.add(Table.Column.words(PlainText.label(setting))));
    columns.add(Table.Column.words("split"));
    columns.add(Table.Column.numbers("examples"));
    columns.add(Table.Column.numbers("accuracy [95\u00a0%]"));
    columns.add(Table.Column.numbers("per seed"));
    columns.add(Table.Column.numbers("loss ± standard error"));
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      AccuracyEstimate estimate = row.estimate();
      Map<String, String> configuration = row.stored().get(0).result().configuration();
      List<String> line = new ArrayList<>();
      line.add(row.network());
      settings.forEach(setting -> line.add(configuration.getOrDefault(setting, "–")));
      line.add(row.split().isEmpty() ? "–" : PlainText.label(row.split()));
      line.add(estimate.examples() == 0 ? "–" : Numbers.count(estimate.examples()));
      line.add(Numbers.shareIn(estimate.accuracy(), estimate.interval()));
      line.add(Seeds.values(estimate.perSeed(), Numbers::share));
      line.add(Numbers.plusMinus(estimate.loss(), estimate.lossStandardError()));
      cells.add(line);
    }
    return new Table("All networks", "", true, columns, cells);
  }

  private static Stream<String> gaps(Row row) {
    return row.stored().stream()
        .filter(s -> !Double.isFinite(s.view().point().accuracy()))
        .map(s -> row.network() + ", " + s.seed() + ": no accuracy");
  }
}
