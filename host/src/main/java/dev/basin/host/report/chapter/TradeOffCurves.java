package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.TradeOff.Compression;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.Curve.Dash;
import dev.basin.host.report.picture.Curve.Look;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Accuracy, loss and calibration of one network against its size, its work and its time. */
final class TradeOffCurves {

  /** How far intervals of one compression stand apart, in doublings. */
  private static final double APART = 0.03;

  private static final String RANDOM = "random orders";
  private static final String SHUFFLED = "shuffled within layers";
  private static final String WHOLE = "whole network";

  private final Slugs slugs;
  private final PrunedFamily family;
  private final String counted;

  TradeOffCurves(Slugs slugs, PrunedFamily family) {
    this.slugs = slugs;
    this.family = family;
    counted =
        "compression (times fewer "
            + family.view().setting().counted()
            + ", as asked; the whole network is 1×)";
  }

  /** What is drawn of a pair at a size. */
  private record Value(double x, double y, Interval interval, String note) {}

  /** All pairs, a few a picture. */
  List<Picture> accuracy() {
    List<Picture> pictures = new ArrayList<>();
    Axis y = accuracyAxis(family.pairs());
    TradeOffPanels.of(family).forEach((title, pairs) -> pictures.add(accuracy(title, pairs, y)));
    return pictures;
  }

  private Picture accuracy(String title, List<String> pairs, Axis y) {
    List<Curve> curves =
        curves(
            pairs,
            this::pairAccuracy,
            this::randomAccuracy,
            at -> byCompression(at, family.shuffled(pairs, at.share()), PrunedQuality.ACCURACY),
            family.wholeAccuracy());
    return new CurvePicture(
        slugs.of("pruning", family.name(), "accuracy", title),
        family.name() + ": accuracy" + (title.isEmpty() ? "" : ", " + title),
        "Bars: 95\u00a0% intervals; those of one compression stand side by side. "
            + controls(curves),
        Axis.factors(counted, factors()),
        y,
        curves);
  }

  /** A few notable pairs against what they save. */
  List<Picture> costs() {
    List<Picture> pictures = new ArrayList<>();
    List<String> pairs = family.notable();
    double macs = family.ofWhole(Pruning::wholeMacs, Pruning.Step::macs);
    against(
            "multiply-adds",
            "multiply-adds saved (times fewer)",
            pairs,
            mean -> macs / mean.mean(Pruning.Step::macs))
        .ifPresent(pictures::add);
    against(
            "time in ONNX Runtime",
            "measured speed-up in ONNX Runtime (times as fast)",
            pairs,
            mean -> mean.speedUp(Pruning.Step::onnxRuntime))
        .ifPresent(pictures::add);
    against(
            "time in the session",
            "measured speed-up in the session (times as fast)",
            pairs,
            mean -> mean.speedUp(Pruning.Step::session))
        .ifPresent(pictures::add);
    return pictures;
  }

  /** Loss and calibration of a few notable pairs. */
  List<Picture> qualities() {
    List<Picture> pictures = new ArrayList<>();
    quality(PrunedQuality.LOSS, "Bars: ±1.96 standard errors of the examples.")
        .ifPresent(pictures::add);
    quality(
            PrunedQuality.ECE,
            "ECE: how far confidence and accuracy are apart, in 15 bins of confidence unless the"
                + " study says otherwise; 0 is perfect.")
        .ifPresent(pictures::add);
    return pictures;
  }

  private Optional<Picture> quality(PrunedQuality kind, String caption) {
    List<String> pairs = family.notable();
    List<Curve> curves =
        curves(
            pairs,
            (pair, at) ->
                byCompression(at, family.of(pair, at.share()), kind)
                    .filter(value -> Double.isFinite(value.y()))
                    .or(
                        () ->
                            PrunedFamily.find(at, pair)
                                .map(
                                    each ->
                                        new Value(
                                            at.factor(), kind.value(each), Interval.UNKNOWN, ""))),
            at -> byCompression(at, family.random(at.share()), kind),
            at -> byCompression(at, family.shuffled(pairs, at.share()), kind),
            family.whole().map(kind::value).orElse(Double.NaN));
    return drawn(curves)
        ? Optional.of(
            new CurvePicture(
                slugs.of("pruning", family.name(), kind.name()),
                "%s: %s against compression"
                    .formatted(family.name(), kind == PrunedQuality.LOSS ? "loss" : "calibration"),
                caption + " " + few(pairs) + controls(curves),
                Axis.factors(counted, factors()),
                axis(kind.axis(), curves),
                curves))
        : Optional.empty();
  }

  private Optional<Picture> against(
      String what, String axis, List<String> pairs, ToDoubleFunction<PrunedMean> x) {
    List<Curve> curves =
        curves(
            pairs,
            (pair, at) ->
                family
                    .of(pair, at.share())
                    .map(mean -> placed(at, mean, x, pairAccuracy(pair, at))),
            at -> family.random(at.share()).map(mean -> placed(at, mean, x, randomAccuracy(at))),
            at ->
                family
                    .shuffled(pairs, at.share())
                    .map(
                        mean ->
                            placed(
                                at,
                                mean,
                                x,
                                byCompression(at, Optional.of(mean), PrunedQuality.ACCURACY))),
            Double.NaN);
    List<Curve> started = curves.stream().map(this::fromWhole).toList();
    return drawn(curves)
        ? Optional.of(
            new CurvePicture(
                slugs.of("pruning", family.name(), what),
                "%s: accuracy against %s".formatted(family.name(), what),
                "Every curve starts at the whole network, 1×; a point a compression. "
                    + few(pairs)
                    + controls(curves),
                Axis.factors(
                    axis,
                    started.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Curve.Point::x)),
                accuracyAxis(pairs),
                started))
        : Optional.empty();
  }

  private Curve fromWhole(Curve curve) {
    List<Curve.Point> points = new ArrayList<>();
    points.add(new Curve.Point(1, family.wholeAccuracy(), Interval.UNKNOWN, WHOLE));
    points.addAll(curve.points());
    return new Curve(curve.legend(), curve.detail(), curve.look(), points);
  }

  private String few(List<String> pairs) {
    int all = family.pairs().size();
    return pairs.size() == all
        ? ""
        : "Of %s the %s that were chosen at some compression or are most accurate on average. "
            .formatted(Numbers.count(all, "pair"), Numbers.count(pairs.size()));
  }

  /** What a pair is at a size. */
  private interface OfPair {
    Optional<Value> at(String pair, Compression at);
  }

  /** Whole network, controls, then the pairs. */
  private List<Curve> curves(
      List<String> pairs,
      OfPair ofPair,
      Function<Compression, Optional<Value>> random,
      Function<Compression, Optional<Value>> shuffled,
      double whole) {
    List<Curve> curves = new ArrayList<>();
    if (Double.isFinite(whole)) {
      double most = factors().max().orElse(2);
      curves.add(
          new Curve(
              WHOLE,
              "",
              new Look(Look.CONTROL, Dash.SOLID, false),
              List.of(new Curve.Point(1, whole), new Curve.Point(most, whole))));
    }
    add(curves, RANDOM, new Look(Look.CONTROL, Dash.DASHED, false), random);
    add(curves, SHUFFLED, new Look(Look.CONTROL, Dash.DOTTED, false), shuffled);
    for (int index = 0; index < pairs.size(); index++) {
      String pair = pairs.get(index);
      add(curves, PlainText.label(pair), look(pair, index), at -> ofPair.at(pair, at));
    }
    return Double.isFinite(whole) ? sideBySide(curves, whole) : curves;
  }

  /** The same in all pictures where all pairs can be told apart by colour. */
  private Look look(String pair, int index) {
    List<String> all = family.pairs();
    return Look.of(all.size() <= Palette.HUES ? all.indexOf(pair) : index);
  }

  /** From the whole network on, and intervals of one compression beside each other. */
  private static List<Curve> sideBySide(List<Curve> curves, double whole) {
    List<Curve> apart = new ArrayList<>();
    apart.add(curves.get(0));
    for (int index = 1; index < curves.size(); index++) {
      Curve curve = curves.get(index);
      double shift = Math.pow(2, APART * (index - curves.size() / 2.0));
      List<Curve.Point> points = new ArrayList<>();
      points.add(new Curve.Point(1, whole, Interval.UNKNOWN, WHOLE));
      for (Curve.Point point : curve.points()) {
        points.add(new Curve.Point(point.x() * shift, point.y(), point.interval(), point.note()));
      }
      apart.add(new Curve(curve.legend(), curve.detail(), curve.look(), points));
    }
    return apart;
  }

  private void add(
      List<Curve> curves, String legend, Look look, Function<Compression, Optional<Value>> value) {
    List<Curve.Point> points =
        family.pruned().stream()
            .flatMap(at -> value.apply(at).stream())
            .map(each -> new Curve.Point(each.x(), each.y(), each.interval(), each.note()))
            .toList();
    if (points.stream()
        .anyMatch(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))) {
      curves.add(new Curve(legend, "", look, points));
    }
  }

  /** What the grey curves are, if there are any. */
  private static String controls(List<Curve> curves) {
    List<String> grey = curves.stream().map(Curve::legend).toList();
    List<String> words = new ArrayList<>();
    if (grey.contains(RANDOM)) {
      words.add("random orders (dashed)");
    }
    if (grey.contains(SHUFFLED)) {
      words.add("the orders of the pairs drawn, shuffled within layers (dotted)");
    }
    return words.isEmpty()
        ? ""
        : "Grey: "
            + String.join(", and ", words)
            + (words.size() == 1
                ? "."
                : "; a pair that is no better than its shuffled order chooses layers, not units.");
  }

  private static boolean drawn(List<Curve> curves) {
    return curves.stream().anyMatch(curve -> curve.look().hue() != Look.CONTROL);
  }

  private Optional<Value> pairAccuracy(String pair, Compression at) {
    return PrunedFamily.find(at, pair)
        .map(
            each ->
                new Value(
                    at.factor(),
                    each.accuracy(),
                    new Interval(each.low(), each.high()),
                    family.of(pair, at.share()).map(TradeOffCurves::left).orElse("")));
  }

  private Optional<Value> randomAccuracy(Compression at) {
    return at.random()
        .map(
            each ->
                new Value(
                    at.factor(),
                    each.accuracy(),
                    new Interval(each.low(), each.high()),
                    each.draws() > 0 ? Numbers.count(each.draws(), "draw") : ""))
        .or(() -> byCompression(at, family.random(at.share()), PrunedQuality.ACCURACY));
  }

  private static Optional<Value> byCompression(
      Compression at, Optional<PrunedMean> mean, PrunedQuality kind) {
    return mean.map(
        each -> new Value(at.factor(), kind.value(each), kind.interval(each), left(each)));
  }

  private static Value placed(
      Compression at, PrunedMean mean, ToDoubleFunction<PrunedMean> x, Optional<Value> accuracy) {
    return new Value(
        x.applyAsDouble(mean),
        accuracy.map(Value::y).orElse(Double.NaN),
        accuracy.map(Value::interval).orElse(Interval.UNKNOWN),
        PrunedFamily.times(at.factor()) + " asked");
  }

  private static String left(PrunedMean mean) {
    double parameters = mean.mean(Pruning.Step::parameters);
    double macs = mean.mean(Pruning.Step::macs);
    return Double.isFinite(parameters) && Double.isFinite(macs)
        ? Numbers.count(parameters) + " parameters, " + Numbers.count(macs) + " multiply-adds left"
        : "";
  }

  private DoubleStream factors() {
    return DoubleStream.concat(
        DoubleStream.of(1), family.pruned().stream().mapToDouble(Compression::factor));
  }

  private Axis accuracyAxis(List<String> pairs) {
    return Axis.over(
        PrunedQuality.ACCURACY.axis(),
        DoubleStream.concat(
            DoubleStream.of(family.wholeAccuracy()),
            family.pruned().stream()
                .flatMapToDouble(
                    at ->
                        DoubleStream.concat(
                            pairs.stream()
                                .flatMap(pair -> PrunedFamily.find(at, pair).stream())
                                .flatMapToDouble(
                                    pair ->
                                        DoubleStream.of(pair.accuracy(), pair.low(), pair.high())),
                            at.random().stream()
                                .flatMapToDouble(
                                    each ->
                                        DoubleStream.of(
                                            each.accuracy(), each.low(), each.high()))))));
  }

  private static Axis axis(String name, List<Curve> curves) {
    return Axis.over(
        name,
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .flatMapToDouble(
                point ->
                    DoubleStream.of(point.y(), point.interval().low(), point.interval().high())));
  }
}
