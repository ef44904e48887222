package dev.basin.host.report.chapter;

import dev.basin.host.report.model.LandscapeDraws.Measure;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.statistics.MeanDifference;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What sums up landscapes in a number: intervals per network, and differences between networks. */
final class LandscapeMeasures {
  private static final double LEVEL = 0.05;

  private LandscapeMeasures() {}

  /** One measure of one landscape. */
  private record Measured(NamedLandscape of, Measure measure) {}

  /** All of one measure, environment and entry, by network; a value per seed. */
  private record Question(String name, String what, Map<String, List<Measured>> networks) {}

  /** A difference between two networks, and how it was judged. */
  private record Comparison(
      String question, String first, String second, MeanDifference difference, String over) {}

  private static List<Question> questions(List<NamedLandscape> all) {
    Map<String, Question> questions = new LinkedHashMap<>();
    for (NamedLandscape named : all) {
      for (Measure measure : named.view().draws().measures()) {
        String what =
            PlainText.label(measure.name())
                + (measure.environment().isEmpty()
                    ? ""
                    : " on " + PlainText.label(measure.environment()));
        questions
            .computeIfAbsent(
                what + ", " + named.entry(),
                name -> new Question(name, what, new LinkedHashMap<>()))
            .networks()
            .computeIfAbsent(named.network(), any -> new ArrayList<>())
            .add(new Measured(named, measure));
      }
    }
    return List.copyOf(questions.values());
  }

  /** An interval per network and seed, a picture per measure. */
  static List<Picture> pictures(ChapterContext context, List<NamedLandscape> all) {
    List<Picture> pictures = new ArrayList<>();
    for (Question question : questions(all)) {
      List<IntervalPicture.Row> rows = new ArrayList<>();
      question
          .networks()
          .forEach(
              (network, measured) ->
                  measured.forEach(one -> rows.add(row(network, one, measured.size() > 1))));
      pictures.add(
          new IntervalPicture(
              context.slugs().of("landscape-measure-" + question.name()),
              question.name(),
              meaning(question.what())
                  + "Dot: the value; line: its 95 % interval, over draws of the directions and over"
                  + " examples where they are known; ticks: single draws.",
              Axis.over(
                  unit(question.what()),
                  rows.stream()
                      .flatMapToDouble(
                          row ->
                              DoubleStream.concat(
                                  DoubleStream.of(
                                      row.value(), row.interval().low(), row.interval().high()),
                                  row.single().stream().mapToDouble(value -> value)))),
              rows));
    }
    return pictures;
  }

  /** The axis has the unit, the title the name: both would not fit below a small picture. */
  private static String unit(String name) {
    return name.startsWith("mean-rise")
        ? "nats above the centre"
        : name.startsWith("low-share") ? "share of the grid" : name;
  }

  private static String meaning(String name) {
    return name.startsWith("mean-rise")
        ? "The mean loss over the grid minus the loss at its centre. "
        : name.startsWith("low-share")
            ? "The share of the grid with a loss of at most 0.1 nats above the centre's. "
            : "";
  }

  private static IntervalPicture.Row row(String network, Measured one, boolean seeds) {
    Measure measure = one.measure();
    return new IntervalPicture.Row(
        seeds ? network + ", " + one.of().stored().seed() : network,
        measure.value(),
        new Interval(measure.low(), measure.high()),
        measure.perDraw().size() > 1 ? measure.perDraw() : List.of());
  }

  /** Every pair of networks, corrected for how many comparisons the table makes. */
  static List<Table> comparisons(List<NamedLandscape> all) {
    List<Comparison> comparisons =
        questions(all).stream().flatMap(LandscapeMeasures::pairs).toList();
    if (comparisons.isEmpty()) {
      return List.of();
    }
    List<Double> adjusted =
        Holm.adjusted(comparisons.stream().map(one -> one.difference().p()).toList());
    long judged = adjusted.stream().filter(Double::isFinite).count();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison one = comparisons.get(i);
      MeanDifference difference = one.difference();
      rows.add(
          List.of(
              one.question(),
              one.first() + " − " + one.second(),
              Numbers.number(difference.difference()),
              difference.interval().known()
                  ? "["
                      + Numbers.number(difference.interval().low())
                      + ", "
                      + Numbers.number(difference.interval().high())
                      + "]"
                  : "unknown",
              Numbers.significant(difference.p(), 2),
              Numbers.significant(adjusted.get(i), 2),
              one.over(),
              verdict(one, adjusted.get(i))));
    }
    return List.of(
        new Table(
            "Differences between networks",
            "95 % intervals of single differences by Student's t. The corrected p takes into account"
                + " that "
                + Numbers.count(judged, "comparison")
                + " are made (Holm 1979): a claim is made only where it is below 0.05. Differences"
                + " over draws and examples speak of these trained networks, not of others of their"
                + " kind; those over seeds do.",
            rows.size() <= 12,
            List.of(
                Table.Column.words("measure"),
                Table.Column.words("difference of"),
                Table.Column.numbers("value"),
                Table.Column.numbers("95 % interval"),
                Table.Column.numbers("p"),
                Table.Column.numbers("p, corrected"),
                Table.Column.words("over"),
                Table.Column.words("verdict")),
            rows));
  }

  private static String verdict(Comparison one, double adjusted) {
    if (!Double.isFinite(adjusted)) {
      return "undecided: nothing to judge the spread by";
    }
    if (adjusted >= LEVEL) {
      return "undecided";
    }
    return (one.difference().difference() > 0 ? one.first() : one.second()) + " is higher";
  }

  private static Stream<Comparison> pairs(Question question) {
    List<String> names = List.copyOf(question.networks().keySet());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        compare(
                question.name(),
                names.get(i),
                question.networks().getOrDefault(names.get(i), List.of()),
                names.get(j),
                question.networks().getOrDefault(names.get(j), List.of()))
            .ifPresent(comparisons::add);
      }
    }
    return comparisons.stream();
  }

  private static Optional<Comparison> compare(
      String question, String first, List<Measured> a, String second, List<Measured> b) {
    if (a.size() > 1 && b.size() > 1) {
      boolean same = seeds(a).equals(seeds(b));
      double[] one = values(a);
      double[] two = values(b);
      return Optional.of(
          new Comparison(
              question,
              first,
              second,
              same ? MeanDifference.paired(one, two, 0.95) : MeanDifference.welch(one, two, 0.95),
              same
                  ? a.size() + " seeds, paired"
                  : a.size() + " and " + b.size() + " seeds, Welch"));
    }
    return a.size() == 1 && b.size() == 1
        ? single(question, first, a.get(0).measure(), second, b.get(0).measure())
        : Optional.empty();
  }

  /**
   * Two trained networks: draws and resampled examples are the same for both where they are as
   * many.
   */
  private static Optional<Comparison> single(
      String question, String first, Measure a, String second, Measure b) {
    boolean resampled = a.resampled().size() == b.resampled().size() && a.resampled().size() > 1;
    int draws = a.perDraw().size();
    if (draws != b.perDraw().size() || draws == 0 || draws < 2 && !resampled) {
      return Optional.empty();
    }
    List<String> over = new ArrayList<>();
    if (draws > 1) {
      over.add(draws + " draws");
    }
    if (resampled) {
      over.add("the examples");
    }
    return Optional.of(
        new Comparison(
            question,
            first,
            second,
            MeanDifference.overDrawsAndExamples(
                numbers(a.perDraw()),
                numbers(b.perDraw()),
                numbers(resampled ? a.resampled() : List.of()),
                numbers(resampled ? b.resampled() : List.of()),
                0.95),
            String.join(" and ", over) + ", paired"));
  }

  private static List<Long> seeds(List<Measured> measured) {
    return measured.stream().map(one -> one.of().stored().result().seed()).toList();
  }

  private static double[] values(List<Measured> measured) {
    return measured.stream().mapToDouble(one -> one.measure().value()).toArray();
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
