package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The path of training in still pictures: what the page's slider shows, on paper. */
final class PathPictures {
  private PathPictures() {}

  /** The loss and the distance along each path that its plane shows. */
  static List<Picture> of(ChapterContext context, List<NamedLandscape> all) {
    List<Picture> pictures = new ArrayList<>();
    List<Curve> distances = new ArrayList<>();
    for (NamedLandscape named : all) {
      List<Landmark> path = named.view().visiblePath();
      if (path.stream().anyMatch(mark -> Double.isFinite(mark.loss()))) {
        pictures.add(
            new CurvePicture(
                context.slugs().of(named.id() + "-path"),
                named.name() + ": along the path",
                "The loss of each checkpoint beside the surface's at its place; they differ since"
                    + " the checkpoints lie off the surface.",
                Axis.fitted("step of training"),
                new Axis("loss in nats", Double.NaN, Double.NaN),
                List.of(
                    curve("checkpoint's own loss", 0, path, Landmark::loss),
                    curve("surface's loss at its place", 1, path, Landmark::surfaceLoss))));
      }
      if (path.stream().anyMatch(mark -> Double.isFinite(mark.offPlane()))) {
        distances.add(curve(named.name(), distances.size(), path, Landmark::offPlane));
      }
    }
    if (!distances.isEmpty()) {
      pictures.add(
          new CurvePicture(
              context.slugs().of("landscape-off-plane"),
              "Checkpoints' distance from the picture",
              "How far in weight space each checkpoint lies from the line or plane on which the"
                  + " path is drawn.",
              Axis.fitted("step of training"),
              new Axis("distance in weight space", Double.NaN, Double.NaN),
              distances));
    }
    return pictures;
  }

  private static Curve curve(
      String name, int index, List<Landmark> path, ToDoubleFunction<Landmark> value) {
    return new Curve(
        name,
        "",
        Curve.Look.of(index),
        path.stream()
            .map(
                mark ->
                    new Curve.Point(
                        mark.step().orElseThrow(), value.applyAsDouble(mark), Interval.UNKNOWN, ""))
            .toList());
  }
}
