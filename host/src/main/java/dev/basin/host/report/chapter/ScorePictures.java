package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Importance.Layer;
import dev.basin.host.report.model.Importance.Unit;
import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.NetworkPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scores of one metric on one network: by rank, over all layers, and in the network. */
final class ScorePictures {
  /** Units beyond these would be thinner than can be seen. */
  private static final int MOST_COLUMNS = 512;

  private static final int MOST_CIRCLES = 24;
  private static final int MOST_LAYERS = 40;

  private ScorePictures() {}

  /** A bar a unit, by rank, a panel a layer. */
  static Picture sorted(Slugs slugs, NamedScores scores) {
    return new BarPicture(
        slugs.of("importance", scores.network(), scores.metric(), scores.of().seed()),
        scores.title(),
        "A bar a unit, the most important first, a panel a layer; under the bars rank and unit."
            + " Lines: ± one standard error over examples, where the metric has one; bars whose"
            + " lines overlap may well change places."
            + scores.missing().stream().map(text -> " " + text + ".").collect(Collectors.joining()),
        "rank in the layer (1 = most important); beneath: unit",
        "score",
        scores.view().layers().stream()
            .map(
                layer ->
                    new BarPicture.Panel(
                        PlainText.label(layer.name()),
                        NamedScores.ranked(layer).stream().map(ScorePictures::bar).toList()))
            .toList());
  }

  private static BarPicture.Bar bar(Unit unit) {
    return unit.scored()
        ? new BarPicture.Bar(unit.index(), unit.score(), unit.standardError(), "")
        : new BarPicture.Bar(unit.index(), Double.NaN, Double.NaN, NamedScores.status(unit));
  }

  /** Layer × unit, in shares of the largest score of the network. */
  static Picture heatMap(Slugs slugs, NamedScores scores) {
    double largest =
        scores.view().layers().stream()
            .mapToDouble(NamedScores::largest)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    List<String> rows = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    for (Layer layer : scores.view().layers()) {
      rows.add(PlainText.label(layer.name()));
      cells.add(
          layer.units().stream()
              .limit(MOST_COLUMNS)
              .map(unit -> new Cell(share(unit, largest), "", note(unit)))
              .toList());
      if (layer.units().size() > MOST_COLUMNS) {
        cut.add(PlainText.label(layer.name()));
      }
    }
    int widest = cells.stream().mapToInt(List::size).max().orElse(0);
    return new HeatMapPicture(
        slugs.of("importance-map", scores.network(), scores.metric(), scores.of().seed()),
        scores.title() + ", layer × unit",
        "A row a layer, a cell a unit. Colour: score ÷ the largest |score| of this metric in the"
            + " whole network"
            + (Double.isFinite(largest) ? " (" + Numbers.number(largest) + ")" : "")
            + ", so that layers can be compared; colours of different metrics cannot. A cross: no"
            + " score."
            + (cut.isEmpty()
                ? ""
                : " The first "
                    + MOST_COLUMNS
                    + " units are drawn of "
                    + String.join(", ", cut)
                    + "."),
        "unit",
        "layer",
        IntStream.range(0, widest).mapToObj(String::valueOf).toList(),
        rows,
        cells,
        scale(scores, "score ÷ network's largest"));
  }

  /** The layers side by side, in shares of the largest score of each layer. */
  static Picture diagram(Slugs slugs, NamedScores scores) {
    List<Layer> layers = scores.view().layers();
    List<NetworkPicture.Column> columns =
        layers.stream().limit(MOST_LAYERS).map(ScorePictures::column).toList();
    boolean cut = columns.stream().anyMatch(column -> column.units().size() < column.count());
    return new NetworkPicture(
        slugs.of("importance-network", scores.network(), scores.metric(), scores.of().seed()),
        scores.title() + ", in the network",
        "A circle a unit, layers from the input, left, to the output, right, in the network's"
            + " order; grey: from each layer to the next, not single connections. Colour: score ÷"
            + " the largest |score| of the same layer, so that units of a layer can be compared,"
            + " layers cannot. An empty circle: no score."
            + (cut
                ? " Of wide layers the "
                    + MOST_CIRCLES
                    + " most important units are drawn, by index; beneath: how many of how many."
                : "")
            + (layers.size() > MOST_LAYERS
                ? " The first " + MOST_LAYERS + " of " + layers.size() + " layers are drawn."
                : ""),
        columns,
        scale(scores, "score ÷ layer's largest"));
  }

  private static NetworkPicture.Column column(Layer layer) {
    double largest = NamedScores.largest(layer);
    return new NetworkPicture.Column(
        PlainText.label(layer.name()),
        layer.units().size(),
        NamedScores.ranked(layer).stream()
            .limit(MOST_CIRCLES)
            .sorted(Comparator.comparingInt(Unit::index))
            .map(unit -> new NetworkPicture.Unit(unit.index(), share(unit, largest), note(unit)))
            .toList());
  }

  /** A score's share of the largest; 0 where all are 0. */
  private static double share(Unit unit, double largest) {
    return !unit.scored() ? Double.NaN : largest > 0 ? unit.score() / largest : 0;
  }

  private static String note(Unit unit) {
    return unit.scored()
        ? "score " + Numbers.plusMinus(unit.score(), unit.standardError())
        : NamedScores.status(unit);
  }

  /** Colours with a middle at 0 only where scores lie on both sides of it. */
  static HeatMapPicture.Scale scale(NamedScores scores, String name) {
    return scale(scores.view().signed(), name);
  }

  static HeatMapPicture.Scale scale(boolean signed, String name) {
    return signed
        ? new HeatMapPicture.Scale(name, -1, 1, ColorMap.BLUE_RED)
        : new HeatMapPicture.Scale(name, 0, 1, ColorMap.VIRIDIS);
  }

  /** The largest of some numbers' magnitudes; NaN if there is none. */
  static <T> double largest(List<T> things, ToDoubleFunction<T> number) {
    return things.stream()
        .mapToDouble(number)
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }
}
