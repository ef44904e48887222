package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.Landscape.GridPoint;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the loss does around the minimum, on planes of weight space. */
final class LandscapeChapter {
  private static final double NEAR = 0.1;

  private LandscapeChapter() {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Landscape>> all = Stored.of(context.results(), Part.LANDSCAPE, Landscape::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Names<Stored<Landscape>> projections =
        Names.of(all, LandscapeChapter::projection, one -> one.result().options());
    LossScale scale = LossScale.over(all.stream().map(Stored::view).toList());
    List<String> findings = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    context
        .byNetwork(all)
        .forEach(
            (network, stored) -> {
              for (Stored<Landscape> one : stored) {
                String name = network + ", " + one.seed() + ", " + projections.of(one);
                findings.add(sentence(name, one.view()));
                pictures.add(picture(context, name, one, scale));
                if (one.view().missing() > 0) {
                  gaps.add(
                      name
                          + ": "
                          + one.view().missing()
                          + " of "
                          + Numbers.count(one.view().size(), "grid point")
                          + " without a loss");
                }
              }
            });
    return Optional.of(
        new Chapter(
            Part.LANDSCAPE.id(),
            "Loss landscape",
            findings,
            "All landscapes share one colour scale: a colour is the same loss everywhere. A plane is"
                + " two directions out of all weights; a bowl here does not show that there is no"
                + " steep or falling direction elsewhere, and widths of different networks compare"
                + " only as far as the axes are normalised alike. No link between width and"
                + " generalisation is implied.",
            List.of(new PictureGroup("", true, pictures)),
            List.of(),
            gaps));
  }

  private static String projection(Stored<Landscape> one) {
    String id =
        one.result().extension().isEmpty() ? one.view().projection() : one.result().extension();
    return (id.isEmpty() ? "plane" : id)
        + (one.view().split().isEmpty() ? "" : " on " + one.view().split());
  }

  private static String sentence(String name, Landscape landscape) {
    List<GridPoint> points = landscape.points();
    if (points.isEmpty()) {
      return name + ": no loss could be computed.";
    }
    GridPoint centre =
        points.stream()
            .min(Comparator.comparingDouble(point -> Math.hypot(point.x(), point.y())))
            .orElseThrow();
    GridPoint lowest =
        points.stream().min(Comparator.comparingDouble(GridPoint::loss)).orElseThrow();
    GridPoint highest =
        points.stream().max(Comparator.comparingDouble(GridPoint::loss)).orElseThrow();
    long near = points.stream().filter(point -> point.loss() <= centre.loss() + NEAR).count();
    String atCentre =
        Math.hypot(centre.x(), centre.y()) < 1e-12
            ? "loss " + Numbers.number(centre.loss()) + " at the centre"
            : "loss "
                + Numbers.number(centre.loss())
                + " at "
                + place(landscape, centre)
                + ", the point nearest the centre";
    String least =
        lowest.loss() < centre.loss()
            ? "lowest " + Numbers.number(lowest.loss()) + " at " + place(landscape, lowest)
            : "nowhere lower on this grid";
    return name
        + ": "
        + atCentre
        + ", "
        + least
        + ", highest "
        + Numbers.number(highest.loss())
        + "; "
        + Numbers.percent((double) near / points.size())
        + " of the grid lies within 0.1 of the centre's loss or below.";
  }

  private static String place(Landscape landscape, GridPoint point) {
    return landscape.y().size() == 1
        ? "α = " + Numbers.number(point.x())
        : "(" + Numbers.number(point.x()) + ", " + Numbers.number(point.y()) + ")";
  }

  private static Picture picture(
      ChapterContext context, String name, Stored<Landscape> one, LossScale scale) {
    Landscape landscape = one.view();
    String id = context.slugs().of("landscape", name);
    String unit = " (unit: length of the axis)";
    if (landscape.y().size() == 1) {
      List<Curve.Point> points = new ArrayList<>();
      for (int column = 0; column < landscape.x().size(); column++) {
        points.add(
            new Curve.Point(
                landscape.x().get(column),
                landscape.loss().get(0).get(column),
                Interval.UNKNOWN,
                ""));
      }
      return new CurvePicture(
          id,
          name,
          "Loss along a line through weight space. " + trust(landscape),
          Axis.fitted("α" + unit),
          new Axis("loss (mean over examples)", Double.NaN, Double.NaN),
          List.of(new Curve("loss", "", Curve.Look.of(0), points)));
    }
    return new ContourPicture(
        id,
        name,
        "Lines join equal loss; each step of colour is one level of the scale shared by all."
            + (landscape.landmarks().isEmpty()
                ? ""
                : " Marked: "
                    + landscape.landmarks().stream()
                        .filter(mark -> mark.step().isEmpty())
                        .map(mark -> PlainText.label(mark.name()))
                        .collect(Collectors.joining(", "))
                    + ".")
            + pathWords(landscape.path())
            + (landscape.missing() > 0
                ? " Blank: " + landscape.missing() + " points without a loss."
                : "")
            + trust(landscape),
        "α, first axis" + unit,
        "β, second axis" + unit,
        landscape,
        scale);
  }

  private static String pathWords(List<Landscape.Mark> path) {
    return path.size() < 2
        ? ""
        : " The line is the path of training as the plane shows it, from "
            + path.get(0).name()
            + " to "
            + path.get(path.size() - 1).name()
            + "; the checkpoints themselves lie off the plane.";
  }

  private static String trust(Landscape landscape) {
    Map<String, Double> trust = landscape.trust();
    return trust.isEmpty()
        ? ""
        : " How far to trust the plane: "
            + trust.entrySet().stream()
                .map(e -> PlainText.label(e.getKey()) + " " + Numbers.number(e.getValue()))
                .collect(Collectors.joining(", "))
            + ".";
  }
}
