package dev.basin.host.report.chapter;

import dev.basin.host.report.chapter.FidelityChapter.Named;
import dev.basin.host.report.model.Fidelity.Band;
import dev.basin.host.report.model.Fidelity.Metric;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Accuracy as units go or come in the order of a metric, against control orders. */
final class FidelityPictures {
  private static final int TOGETHER = 6;
  private static final String RANDOM = "random orders";
  private static final String SHUFFLED = "its order, shuffled within layers";

  private FidelityPictures() {}

  /** Which way units go. */
  private enum Way {
    DELETION("deletion", "share of units off, most important first", Metric::deletion),
    INSERTION("insertion", "share of units on, most important first", Metric::insertion);

    private final String id;
    private final String axis;
    private final Function<Metric, List<Double>> curve;

    Way(String id, String axis, Function<Metric, List<Double>> curve) {
      this.id = id;
      this.axis = axis;
      this.curve = curve;
    }
  }

  /** All metrics against random orders, a few a picture. */
  static List<Picture> together(Slugs slugs, Named audit) {
    List<Picture> pictures = new ArrayList<>();
    for (Way way : Way.values()) {
      List<Metric> metrics = drawn(audit, way);
      int parts = (metrics.size() + TOGETHER - 1) / TOGETHER;
      for (int part = 0; part < parts; part++) {
        int from = part * metrics.size() / parts;
        int to = (part + 1) * metrics.size() / parts;
        List<Curve> curves = new ArrayList<>();
        band(audit, audit.view().random(), way, RANDOM, control(Curve.Dash.DOTTED))
            .ifPresent(curves::add);
        for (int at = from; at < to; at++) {
          curves.add(curve(audit, metrics.get(at), way, at - from));
        }
        String which = parts == 1 ? "" : ", metrics %d to %d".formatted(from + 1, to);
        pictures.add(
            picture(
                slugs.of("trust", audit.network(), way.id, String.valueOf(part + 1)),
                "%s: %s%s".formatted(audit.network(), way.id, which),
                caption(way)
                    + " Where a metric runs inside the band, it is not shown to be better than"
                    + " chance.",
                way,
                curves));
      }
    }
    return pictures;
  }

  /** Each metric alone, against random orders and its own order shuffled. */
  static List<Picture> single(Slugs slugs, Named audit) {
    List<Picture> pictures = new ArrayList<>();
    for (Metric metric : audit.view().metrics()) {
      Map<String, Band> shuffled = audit.view().shuffled().getOrDefault(metric.name(), Map.of());
      Map<String, Band> random =
          audit.view().randomOf().getOrDefault(metric.name(), audit.view().random());
      for (Way way : Way.values()) {
        Optional<Curve> band = band(audit, shuffled, way, SHUFFLED, Curve.Look.of(1));
        if (way.curve.apply(metric).isEmpty() || band.isEmpty()) {
          continue;
        }
        List<Curve> curves = new ArrayList<>();
        band(audit, random, way, RANDOM, control(Curve.Dash.DOTTED)).ifPresent(curves::add);
        curves.add(dashed(band.get()));
        curves.add(curve(audit, metric, way, 0));
        pictures.add(
            picture(
                slugs.of("trust", audit.network(), metric.name(), way.id),
                "%s, %s: %s".formatted(audit.network(), PlainText.label(metric.name()), way.id),
                caption(way)
                    + " Where the metric is no better than its shuffled order, it tells layers"
                    + " apart and not units.",
                way,
                curves));
      }
    }
    return pictures;
  }

  private static List<Metric> drawn(Named audit, Way way) {
    return audit.view().metrics().stream()
        .filter(metric -> !way.curve.apply(metric).isEmpty())
        .toList();
  }

  private static String caption(Way way) {
    return (way == Way.DELETION
            ? "The sooner a curve falls, the better the metric finds the units that matter."
            : "The sooner a curve rises, the better the metric finds the units that suffice.")
        + " Bands: the middle 95\u00a0% of the control orders, with their mean. Each half of the"
        + " examples goes through in the order of the scores on the other half.";
  }

  private static CurvePicture picture(
      String id, String title, String caption, Way way, List<Curve> curves) {
    return new CurvePicture(
        id,
        title,
        caption,
        new Axis(way.axis, 0, 1),
        Axis.over(
            "accuracy (share of right answers)",
            curves.stream()
                .flatMap(curve -> curve.points().stream())
                .flatMapToDouble(
                    point ->
                        DoubleStream.of(
                            point.y(), point.interval().low(), point.interval().high()))),
        curves,
        List.of(),
        CurvePicture.Spread.BANDS,
        List.of());
  }

  private static Curve curve(Named audit, Metric metric, Way way, int look) {
    List<Double> steps = audit.view().steps();
    List<Double> accuracy = way.curve.apply(metric);
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < Math.min(steps.size(), accuracy.size()); i++) {
      points.add(new Curve.Point(steps.get(i), accuracy.get(i)));
    }
    return new Curve(PlainText.label(metric.name()), "", Curve.Look.of(look), points);
  }

  private static Optional<Curve> band(
      Named audit, Map<String, Band> bands, Way way, String legend, Curve.Look look) {
    return Optional.ofNullable(bands.get(way.id))
        .filter(band -> !band.mean().isEmpty())
        .map(
            band -> {
              List<Double> steps = audit.view().steps();
              List<Curve.Point> points = new ArrayList<>();
              for (int i = 0; i < Math.min(steps.size(), band.mean().size()); i++) {
                points.add(
                    new Curve.Point(
                        steps.get(i),
                        band.mean().get(i),
                        new Interval(at(band.low(), i), at(band.high(), i)),
                        ""));
              }
              return new Curve(legend, "", look, points);
            });
  }

  private static double at(List<Double> values, int index) {
    return index < values.size() ? values.get(index) : Double.NaN;
  }

  private static Curve.Look control(Curve.Dash dash) {
    return new Curve.Look(Curve.Look.CONTROL, dash, false);
  }

  private static Curve dashed(Curve curve) {
    return new Curve(
        curve.legend(),
        curve.detail(),
        new Curve.Look(curve.look().hue(), Curve.Dash.DASHED, false),
        curve.points());
  }
}
