package dev.basin.host.report.chapter;

import dev.basin.host.report.model.PruningLedger;
import dev.basin.host.report.model.TradeOff.Compression;
import dev.basin.host.report.model.TradeOff.Difference;
import dev.basin.host.report.model.TradeOff.Environment;
import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Differences by pair, class and environment, and where the cuts go; a column a compression. */
final class TradeOffHeatMaps {
  private static final int MOST_ROWS = 60;
  private static final String BEST = "The pair chosen on validation at each compression. ";
  private static final String SIGNS = "Red: more, blue: less. ";

  private final Slugs slugs;
  private final PrunedFamily family;

  TradeOffHeatMaps(Slugs slugs, PrunedFamily family) {
    this.slugs = slugs;
    this.family = family;
  }

  /** Every pair against the controls. */
  List<Picture> controls() {
    List<Picture> pictures = new ArrayList<>();
    control("random orders", Pair::againstRandom).ifPresent(pictures::add);
    control("its own order, shuffled within layers", Pair::againstLayerShuffle)
        .ifPresent(pictures::add);
    return pictures;
  }

  /** The best pair by class. */
  Optional<Picture> classes() {
    Set<String> names = new LinkedHashSet<>();
    best(Pair::classes).forEach(each -> names.add(each.name()));
    return signed(
        "classes",
        "accuracy of each class against the whole network",
        BEST
            + SIGNS
            + "Points of accuracy. Few examples of a class make its row uncertain; the class that"
            + " loses most stands with its interval in the sentences.",
        "class",
        List.copyOf(names),
        (name, at) ->
            at.bestPair()
                .flatMap(
                    pair ->
                        pair.classes().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst())
                .map(each -> new Change(each.change(), false, at.bestPair().orElseThrow().name())));
  }

  /** The best pair by environment. */
  List<Picture> environments() {
    Set<String> names = new LinkedHashSet<>();
    best(Pair::environments).forEach(each -> names.add(TradeOffSentences.environment(each)));
    List<Picture> pictures = new ArrayList<>();
    signed(
            "shift-whole",
            "under shift, against the whole network",
            BEST + SIGNS + "Points of accuracy, pruned minus whole, both in the same environment.",
            "environment",
            List.copyOf(names),
            (name, at) ->
                environment(name, at).map(each -> new Change(each.change(), false, note(each))))
        .ifPresent(pictures::add);
    signed(
            "shift-random",
            "under shift, against random orders",
            BEST
                + SIGNS
                + "Points of accuracy, the pair minus random orders of the same size. * corrected"
                + " p below 0.05.",
            "environment",
            List.copyOf(names),
            (name, at) -> environment(name, at).map(each -> change(each.againstRandom())))
        .ifPresent(pictures::add);
    return pictures;
  }

  /** What the best pair leaves of each layer. */
  Optional<Picture> layers() {
    Set<String> names = new LinkedHashSet<>();
    family
        .pruned()
        .forEach(
            at -> ledgers(at).forEach(each -> each.layers().forEach(l -> names.add(l.name()))));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    boolean units = family.view().setting().structure().equals("units");
    List<String> rows = names.stream().limit(MOST_ROWS).toList();
    return Optional.of(
        new HeatMapPicture(
            slugs.of("pruning", family.name(), "layers"),
            family.name() + ": what is left of each layer",
            BEST
                + (units ? "Units kept of all" : "Weights kept of all")
                + " that could go in the layer, mean over seeds; dark: little is left."
                + (names.size() > MOST_ROWS
                    ? " The first " + MOST_ROWS + " of " + names.size() + " layers."
                    : ""),
            "compression",
            units ? "layer" : "parameter",
            columns(),
            rows.stream().map(PlainText::label).toList(),
            rows.stream()
                .map(row -> family.pruned().stream().map(at -> kept(row, at)).toList())
                .toList(),
            new HeatMapPicture.Scale("share kept", 0, 1, ColorMap.VIRIDIS)));
  }

  private Optional<Picture> control(String against, Function<Pair, Difference> difference) {
    return signed(
        "against-" + against.split(" ", 2)[0],
        "against " + against,
        SIGNS
            + "Points of accuracy, paired by seed and example. * corrected p below 0.05: the pair is"
            + " shown to be better or worse.",
        "pair",
        family.pairs(),
        (name, at) -> PrunedFamily.find(at, name).map(difference).map(TradeOffHeatMaps::change));
  }

  /** A number in a cell, in shares. */
  private record Change(double value, boolean shown, String note) {}

  /** What stands in a row and a column. */
  private interface Changes {
    Optional<Change> at(String row, Compression at);
  }

  private static Change change(Difference each) {
    return new Change(
        each.value(),
        each.shown(),
        each.known()
            ? "%s, corrected p %s"
                .formatted(
                    Numbers.pointsIn(each.value(), new Interval(each.low(), each.high())),
                    Estimates.p(each.corrected()))
            : "");
  }

  /** A picture of changes on both sides of 0; nothing where none is known. */
  private Optional<Picture> signed(
      String id, String title, String caption, String y, List<String> names, Changes changes) {
    List<String> rows = names.stream().limit(MOST_ROWS).toList();
    List<List<Cell>> cells =
        rows.stream()
            .map(
                row ->
                    family.pruned().stream()
                        .map(
                            at -> changes.at(row, at).map(TradeOffHeatMaps::cell).orElse(missing()))
                        .toList())
            .toList();
    double largest =
        ScorePictures.largest(cells.stream().flatMap(List::stream).toList(), Cell::value);
    return Double.isFinite(largest)
        ? Optional.of(
            new HeatMapPicture(
                slugs.of("pruning", family.name(), id),
                family.name() + ": " + title,
                caption
                    + (names.size() > MOST_ROWS
                        ? " The first " + MOST_ROWS + " of " + names.size() + " rows."
                        : ""),
                "compression",
                y,
                columns(),
                rows.stream().map(PlainText::label).toList(),
                cells,
                new HeatMapPicture.Scale(
                    "points", -Math.max(1, largest), Math.max(1, largest), ColorMap.BLUE_RED)))
        : Optional.empty();
  }

  private static Cell cell(Change change) {
    if (!Double.isFinite(change.value())) {
      return missing();
    }
    String points = Numbers.points(change.value());
    return new Cell(
        change.value() * 100,
        (change.value() > 0 && !points.equals("0.0") ? "+" : "")
            + points
            + (change.shown() ? "\u2009*" : ""),
        change.note());
  }

  private static Cell missing() {
    return new Cell(Double.NaN, "–", "not computed");
  }

  private Cell kept(String layer, Compression at) {
    List<PruningLedger.Layer> known =
        ledgers(at)
            .flatMap(ledger -> ledger.layers().stream())
            .filter(each -> each.name().equals(layer) && each.of() > 0)
            .toList();
    if (known.isEmpty()) {
      return new Cell(Double.NaN, "–", "nothing is known of it");
    }
    double kept = known.stream().mapToDouble(PruningLedger.Layer::kept).average().orElseThrow();
    double of = known.stream().mapToDouble(PruningLedger.Layer::of).average().orElseThrow();
    return new Cell(
        kept / of,
        "%s of %s".formatted(Numbers.significant(kept, 3), Numbers.count(of)),
        at.bestPair().map(Pair::name).map(PlainText::label).orElse(""));
  }

  private Stream<PruningLedger> ledgers(Compression at) {
    return at.best().flatMap(best -> family.of(best.name(), at.share())).stream()
        .flatMap(mean -> mean.ledgers().stream());
  }

  private <T> List<T> best(Function<Pair, List<T>> of) {
    return family.pruned().stream()
        .flatMap(at -> at.bestPair().stream())
        .flatMap(pair -> of.apply(pair).stream())
        .toList();
  }

  private static Optional<Environment> environment(String name, Compression at) {
    return at.bestPair()
        .flatMap(
            pair ->
                pair.environments().stream()
                    .filter(each -> TradeOffSentences.environment(each).equals(name))
                    .findFirst());
  }

  private static String note(Environment each) {
    return "accuracy " + Numbers.share(each.accuracy());
  }

  private List<String> columns() {
    return family.pruned().stream().map(at -> PrunedFamily.times(at.factor())).toList();
  }
}
