package dev.basin.host.report.chapter;

import dev.basin.host.report.chapter.NamedScores.Place;
import dev.basin.host.report.model.Importance.Weights;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which units matter, by each metric. */
final class ImportanceChapter {
  private static final int OPEN_BARS = 8;
  private static final int OPEN_MAPS = 4;
  private static final int QUANTILES = 7;

  private ImportanceChapter() {}

  static Optional<Chapter> of(ChapterContext context) {
    Map<String, Map<String, List<NamedScores>>> networks = NamedScores.of(context);
    List<PictureGroup> examples = TopExamplePictures.of(context);
    if (networks.isEmpty() && examples.isEmpty()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    List<Picture> agreement = new ArrayList<>();
    Pictures pictures = new Pictures();
    networks.forEach(
        (network, metrics) -> {
          metrics.values().forEach(seeds -> findings.add(sentence(seeds)));
          metrics.values().forEach(seeds -> draw(context, network, seeds, pictures));
          metrics.values().forEach(seeds -> seeds.forEach(one -> gap(one).ifPresent(gaps::add)));
          MetricAgreement.of(context.slugs(), network, metrics).ifPresent(agreement::add);
        });
    List<PictureGroup> groups = new ArrayList<>();
    if (!agreement.isEmpty()) {
      groups.add(
          new PictureGroup(
              "How alike metrics order units", agreement.size() <= OPEN_MAPS, agreement));
    }
    groups.addAll(pictures.groups());
    groups.addAll(examples);
    return Optional.of(
        new Chapter(
            Part.IMPORTANCE.id(),
            "Neuron importance",
            findings,
            "A higher score means a more important unit. A score is in its metric's own unit:"
                + " compare units within a metric, not across. Error bars are one standard error"
                + " over examples. A high score is a statement of its metric; what removing a unit"
                + " does is measured under Pruning, and units that do the same work can each score"
                + " low or high together.",
            groups,
            weights(networks),
            gaps));
  }

  /** The pictures by kind, and within a kind by network. */
  private static final class Pictures {
    private final Map<String, List<Picture>> bars = new LinkedHashMap<>();
    private final Map<String, List<Picture>> maps = new LinkedHashMap<>();
    private final Map<String, List<Picture>> diagrams = new LinkedHashMap<>();
    private final Map<String, List<Picture>> classes = new LinkedHashMap<>();

    private static void add(Map<String, List<Picture>> to, String network, Picture picture) {
      to.computeIfAbsent(network, any -> new ArrayList<>()).add(picture);
    }

    private static void groups(
        List<PictureGroup> groups, String what, Map<String, List<Picture>> pictures, int open) {
      int count = pictures.values().stream().mapToInt(List::size).sum();
      pictures.forEach(
          (network, each) -> groups.add(new PictureGroup(network + what, count <= open, each)));
    }

    List<PictureGroup> groups() {
      List<PictureGroup> groups = new ArrayList<>();
      groups(groups, ": scores by rank", bars, OPEN_BARS);
      groups(groups, ": layer × unit", maps, OPEN_MAPS);
      groups(groups, ": in the network", diagrams, OPEN_MAPS);
      groups(groups, ": scores by class", classes, OPEN_MAPS);
      return groups;
    }
  }

  /** Bars for every seed; the rest, which shows the same scores again, for the first. */
  private static void draw(
      ChapterContext context, String network, List<NamedScores> seeds, Pictures pictures) {
    for (NamedScores one : seeds) {
      Pictures.add(pictures.bars, network, ScorePictures.sorted(context.slugs(), one));
    }
    NamedScores first = seeds.get(0);
    if (first.ranked().isEmpty()) {
      return;
    }
    Pictures.add(pictures.maps, network, ScorePictures.heatMap(context.slugs(), first));
    Pictures.add(pictures.diagrams, network, ScorePictures.diagram(context.slugs(), first));
    ClassPictures.of(context.slugs(), first)
        .ifPresent(picture -> Pictures.add(pictures.classes, network, picture));
  }

  private static String sentence(List<NamedScores> seeds) {
    List<Double> shares = new ArrayList<>();
    for (NamedScores one : seeds) {
      List<Place> ranked = one.ranked();
      double total = ranked.stream().mapToDouble(ImportanceChapter::worth).sum();
      double held =
          ranked.stream().limit(tenth(ranked.size())).mapToDouble(ImportanceChapter::worth).sum();
      shares.add(total > 0 ? held / total : Double.NaN);
    }
    NamedScores first = seeds.get(0);
    List<Place> ranked = first.ranked();
    if (ranked.isEmpty()) {
      return first.network() + ", " + first.metric() + ": no unit has a score.";
    }
    int top = tenth(ranked.size());
    long negative = ranked.stream().filter(place -> place.unit().score() < 0).count();
    Place highest = ranked.get(0);
    return "%s, %s: the %d highest of %s hold %s of all score%s (%s if all were equal); highest is %s with %s%s."
        .formatted(
            first.network(),
            first.metric(),
            top,
            Numbers.count(ranked.size(), "scored unit"),
            Seeds.values(shares, Numbers::percent),
            negative > 0 ? " above 0" : "",
            Numbers.percent((double) top / ranked.size()),
            highest.name(),
            Numbers.plusMinus(highest.unit().score(), highest.unit().standardError()),
            (negative > 0 ? "; " + Numbers.count(negative, "unit") + " below 0" : "")
                + (seeds.size() > 1
                    ? ", in "
                        + first.of().seed()
                        + " ("
                        + Seeds.list(seeds.stream().map(one -> one.of().result()).toList())
                        + ")"
                    : ""));
  }

  private static double worth(Place place) {
    return Math.max(0, place.unit().score());
  }

  private static int tenth(int units) {
    return Math.max(1, (int) Math.round(units / 10.0));
  }

  private static Optional<String> gap(NamedScores one) {
    List<String> missing = one.missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s, %s, %s: %s"
                .formatted(
                    one.network(), one.of().seed(), one.metric(), String.join("; ", missing)));
  }

  private static List<Table> weights(Map<String, Map<String, List<NamedScores>>> networks) {
    List<List<String>> rows = new ArrayList<>();
    networks.values().stream()
        .flatMap(metrics -> metrics.values().stream())
        .flatMap(List::stream)
        .forEach(one -> one.view().weights().forEach(weights -> rows.add(row(one, weights))));
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "Scores of weights",
                "Single weights scored by the same metrics; every score stands in a file beside the"
                    + " results. Quantiles over the parameter's weights.",
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.words("metric"),
                    Table.Column.words("parameter"),
                    Table.Column.numbers("weights"),
                    Table.Column.numbers("mean"),
                    Table.Column.numbers("lowest"),
                    Table.Column.numbers("5\u00a0%"),
                    Table.Column.numbers("25\u00a0%"),
                    Table.Column.numbers("median"),
                    Table.Column.numbers("75\u00a0%"),
                    Table.Column.numbers("95\u00a0%"),
                    Table.Column.numbers("highest")),
                rows));
  }

  private static List<String> row(NamedScores one, Weights weights) {
    List<String> row =
        new ArrayList<>(
            List.of(
                one.network() + ", " + one.of().seed(),
                one.metric(),
                PlainText.label(weights.parameter()),
                Numbers.count(weights.count()),
                Numbers.number(weights.mean())));
    for (int i = 0; i < QUANTILES; i++) {
      row.add(i < weights.quantiles().size() ? Numbers.number(weights.quantiles().get(i)) : "–");
    }
    return row;
  }
}
