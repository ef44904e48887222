package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.TopExamples;
import dev.basin.host.report.model.TopExamples.Example;
import dev.basin.host.report.model.TopExamples.Unit;
import dev.basin.host.report.picture.ImageGridPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** The examples that activate the most important channels most. */
final class TopExamplePictures {
  private static final int COLORS = 3;
  private static final int OPEN = 4;

  private TopExamplePictures() {}

  /** A picture a layer, a row a unit, of every network. */
  static List<PictureGroup> of(ChapterContext context) {
    List<PictureGroup> groups = new ArrayList<>();
    List<Stored<TopExamples>> all =
        Stored.of(context.results(), Part.TOP_EXAMPLES, TopExamples::of);
    context
        .byNetwork(all)
        .forEach(
            (network, stored) -> {
              Names<Stored<TopExamples>> names =
                  Names.of(stored, one -> one.result().extension(), one -> one.result().options());
              List<Picture> pictures = new ArrayList<>();
              for (Stored<TopExamples> one : stored) {
                for (TopExamples.Layer layer : one.view().layers()) {
                  if (layer.units().stream().anyMatch(unit -> !unit.examples().isEmpty())) {
                    pictures.add(picture(context, network, names.of(one), one, layer));
                  }
                }
              }
              if (!pictures.isEmpty()) {
                groups.add(
                    new PictureGroup(
                        network + ": most activating examples",
                        groups.isEmpty() && pictures.size() <= OPEN,
                        pictures));
              }
            });
    return groups;
  }

  private static Picture picture(
      ChapterContext context,
      String network,
      String metric,
      Stored<TopExamples> one,
      TopExamples.Layer layer) {
    String name = PlainText.label(layer.name());
    DoubleSummaryStatistics range =
        layer.units().stream()
            .flatMap(unit -> unit.examples().stream())
            .flatMap(example -> example.pixels().stream())
            .mapToDouble(value -> value)
            .filter(Double::isFinite)
            .summaryStatistics();
    boolean averaged =
        layer.units().stream().anyMatch(unit -> unit.channels() != 1 && unit.channels() != COLORS);
    return new ImageGridPicture(
        context.slugs().of("importance-examples", network, metric, one.seed(), name),
        "%s, %s, %s: %s".formatted(network, one.seed(), metric, name),
        "A row a unit, the most important by this metric first; in it the examples that activate"
            + " the unit most, the strongest first. Beneath: class, if known, and activation, the"
            + " largest of all positions. What strong examples have in common need not be what the"
            + " unit computes. "
            + (averaged ? "Grey: mean over the input's channels; darkest" : "Darkest")
            + " and lightest: lowest and highest number of all images shown ("
            + Numbers.number(range.getMin())
            + " and "
            + Numbers.number(range.getMax())
            + ").",
        IntStream.range(0, layer.units().size())
            .mapToObj(rank -> row(layer.units().get(rank), rank, range))
            .toList());
  }

  private static ImageGridPicture.Row row(Unit unit, int rank, DoubleSummaryStatistics range) {
    return new ImageGridPicture.Row(
        "unit " + unit.index() + ", rank " + (rank + 1),
        unit.examples().stream()
            .filter(
                example ->
                    example.pixels().size() == unit.channels() * unit.height() * unit.width())
            .map(example -> tile(unit, example, range))
            .toList());
  }

  private static ImageGridPicture.Tile tile(
      Unit unit, Example example, DoubleSummaryStatistics range) {
    String label = example.label().isEmpty() ? "" : PlainText.label(example.label()) + " · ";
    return new ImageGridPicture.Tile(
        unit.width(),
        unit.height(),
        IntStream.range(0, unit.width() * unit.height())
            .mapToObj(pixel -> color(unit, example, pixel, range))
            .toList(),
        label + Numbers.significant(example.activation(), 3),
        "example %s%s, activation %s"
            .formatted(
                PlainText.label(example.id()),
                example.label().isEmpty() ? "" : ", class " + PlainText.label(example.label()),
                Numbers.number(example.activation())));
  }

  private static int color(Unit unit, Example example, int pixel, DoubleSummaryStatistics range) {
    int area = unit.width() * unit.height();
    if (unit.channels() == COLORS) {
      int color = 0;
      for (int channel = 0; channel < COLORS; channel++) {
        color = color << 8 | shade(example.pixels().get(channel * area + pixel), range);
      }
      return color;
    }
    double mean =
        IntStream.range(0, unit.channels())
            .mapToDouble(channel -> example.pixels().get(channel * area + pixel))
            .average()
            .orElse(Double.NaN);
    return shade(mean, range) * 0x010101;
  }

  private static int shade(double value, DoubleSummaryStatistics range) {
    double span = range.getMax() - range.getMin();
    double place = span > 0 ? (value - range.getMin()) / span : 0.5;
    return (int) Math.round(255 * Math.max(0, Math.min(1, Double.isFinite(place) ? place : 0)));
  }
}
