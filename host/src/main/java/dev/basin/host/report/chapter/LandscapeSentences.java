package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeCoverage;
import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.host.report.model.LandscapeSurface.Point;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a landscape shows, in sentences. */
final class LandscapeSentences {
  private static final double NEAR = 0.1;

  private LandscapeSentences() {}

  /** What the first surface looks like. */
  static String shape(NamedLandscape named) {
    Landscape landscape = named.view();
    List<Point> points = landscape.surface().points(landscape.grid());
    if (points.isEmpty()) {
      return named.name() + ": no loss could be computed.";
    }
    Point centre = points.stream().min(Comparator.comparingDouble(Point::radius)).orElseThrow();
    Point lowest = landscape.surface().minimum(landscape.grid()).orElseThrow();
    Point highest = points.stream().max(Comparator.comparingDouble(Point::loss)).orElseThrow();
    long near = points.stream().filter(point -> point.loss() <= centre.loss() + NEAR).count();
    String atCentre =
        centre.radius() < 1e-12
            ? "loss " + Numbers.number(centre.loss()) + " at the centre"
            : "loss "
                + Numbers.number(centre.loss())
                + " at "
                + NamedLandscape.place(centre.coordinates())
                + ", the point nearest the centre";
    String least =
        lowest.loss() < centre.loss()
            ? "lowest "
                + Numbers.number(lowest.loss())
                + " at "
                + NamedLandscape.place(lowest.coordinates())
            : "nowhere lower on this grid";
    return named.name()
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

  /** How far the minimum lies from the first environment's where that is most; empty with one. */
  static Optional<String> displacement(NamedLandscape named) {
    Landscape landscape = named.view();
    List<LandscapeSurface> others = landscape.surfaces().subList(1, landscape.surfaces().size());
    Optional<Point> first = landscape.surface().minimum(landscape.grid());
    Optional<LandscapeSurface> farthest =
        others.stream()
            .filter(surface -> surface.minimum(landscape.grid()).isPresent())
            .max(
                Comparator.comparingDouble(
                    surface ->
                        Double.isFinite(surface.displacement()) ? surface.displacement() : -1));
    if (first.isEmpty() || farthest.isEmpty()) {
      return Optional.empty();
    }
    Point here = farthest.get().minimum(landscape.grid()).orElseThrow();
    return Optional.of(
        named.name()
            + (others.size() > 1 ? ", farthest of " + others.size() + " environments" : "")
            + ": "
            + displacement(landscape, first.get(), farthest.get(), here));
  }

  private static String displacement(
      Landscape landscape, Point first, LandscapeSurface surface, Point here) {
    String from = NamedLandscape.label(landscape.surface().environment());
    String to = NamedLandscape.label(surface.environment());
    if (first.coordinates().equals(here.coordinates())) {
      return "on this grid the minimum on "
          + to
          + " is where that on "
          + from
          + " is, at "
          + NamedLandscape.place(here.coordinates())
          + ".";
    }
    return "the minimum moves from "
        + NamedLandscape.place(first.coordinates())
        + " on "
        + from
        + " to "
        + NamedLandscape.place(here.coordinates())
        + " on "
        + to
        + (Double.isFinite(surface.displacement())
            ? ", " + Numbers.number(surface.displacement()) + " in weight space"
            : "")
        + "; the loss on "
        + to
        + " is "
        + Numbers.number(here.loss())
        + " there and "
        + Numbers.number(lossAt(landscape, surface, first))
        + " at the minimum on "
        + from
        + ".";
  }

  private static double lossAt(Landscape landscape, LandscapeSurface surface, Point place) {
    return surface.points(landscape.grid()).stream()
        .filter(point -> point.coordinates().equals(place.coordinates()))
        .mapToDouble(Point::loss)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Every environment's minimum; no table where no landscape has several. */
  static List<Table> minima(List<NamedLandscape> all) {
    List<List<String>> rows = new ArrayList<>();
    for (NamedLandscape named : all) {
      Landscape landscape = named.view();
      Optional<Point> first = landscape.surface().minimum(landscape.grid());
      if (landscape.surfaces().size() < 2 || first.isEmpty()) {
        continue;
      }
      for (LandscapeSurface surface : landscape.surfaces()) {
        Optional<Point> here = surface.minimum(landscape.grid());
        boolean self = surface == landscape.surface();
        rows.add(
            List.of(
                named.name(),
                NamedLandscape.label(surface.environment()),
                here.map(point -> NamedLandscape.place(point.coordinates())).orElse("missing"),
                self ? "–" : Numbers.number(surface.displacement()),
                here.map(point -> Numbers.number(point.loss())).orElse("missing"),
                Numbers.number(lossAt(landscape, surface, first.get()))));
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "Where each environment's minimum is",
                "Lowest points of the grids, so places are exact to half a step. The displacement is"
                    + " the distance in weight space from the minimum in the landscape's first"
                    + " environment; the last column is the loss at that first minimum.",
                rows.size() <= 12,
                List.of(
                    Table.Column.words("landscape"),
                    Table.Column.words("environment"),
                    Table.Column.numbers("minimum at"),
                    Table.Column.numbers("displacement"),
                    Table.Column.numbers("loss there (nats)"),
                    Table.Column.numbers("at the first minimum")),
                rows));
  }

  /** Which of several draws is shown. */
  static String drawn(Landscape landscape) {
    return landscape.draws().count() > 1
        ? " The directions are the first of "
            + Numbers.count(landscape.draws().count(), "draw")
            + "; the measures take all."
        : "";
  }

  /** Which points were computed, where not all were. */
  static String coverage(Landscape landscape) {
    LandscapeCoverage coverage = landscape.coverage();
    if (coverage.mode().equals("fallback") && coverage.certificate().isEmpty()) {
      return " Every point was computed: the grid has too few for interpolation to be worth while.";
    }
    String held =
        coverage
            .certificate()
            .map(
                one ->
                    "on "
                        + Numbers.count(one.heldOut(), "held-out point")
                        + " the interpolation's RMS error is "
                        + Numbers.percent(one.rms() / one.range())
                        + " of the range of "
                        + (one.scale().isEmpty() ? "loss" : PlainText.label(one.scale()))
                        + ", the largest "
                        + Numbers.percent(one.largest() / one.range()))
            .orElse("no points were held out to check the interpolation");
    return switch (coverage.mode()) {
      case "adaptive" ->
          " "
              + Numbers.count(coverage.evaluations())
              + " of "
              + Numbers.count(landscape.grid().size())
              + " points were computed, those with a speck; "
              + held
              + ".";
      case "fallback" ->
          " Every point was computed, since interpolation was not good enough: " + held + ".";
      default -> "";
    };
  }

  /** How batch norm was treated, and how networks were aligned. */
  static String treatment(Landscape landscape) {
    String norm =
        landscape.batchNorm().equals("recomputed")
            ? " Batch norm's statistics are recomputed at every point, as training would see it."
            : "";
    String aligned =
        landscape.alignments().stream()
            .map(
                one ->
                    " The units of "
                        + PlainText.label(one.network())
                        + " were put into this network's order first: "
                        + Numbers.count(one.moved())
                        + " of "
                        + Numbers.count(one.units(), "unit")
                        + " changed places, and the distance of the two fell from "
                        + Numbers.number(one.before())
                        + " to "
                        + Numbers.number(one.after())
                        + ".")
            .collect(Collectors.joining());
    return norm + aligned;
  }

  /** What is blank, and why. */
  static String missing(Landscape landscape) {
    if (landscape.missing() == 0) {
      return "";
    }
    String reasons =
        landscape.surfaces().stream()
            .flatMap(surface -> surface.reasons().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    entry -> PlainText.label(entry.getKey()),
                    TreeMap::new,
                    Collectors.summingLong(Map.Entry::getValue)))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + " (" + Numbers.count(entry.getValue()) + ")")
            .collect(Collectors.joining(", "));
    return " Blank: "
        + Numbers.count(landscape.missing(), "point")
        + " without a loss"
        + (reasons.isEmpty() ? "" : ", because the " + reasons)
        + ".";
  }

  /** What is marked. */
  static String marks(Landscape landscape) {
    List<Landmark> path = landscape.visiblePath();
    String places =
        landscape.places().isEmpty()
            ? ""
            : " Marked: "
                + landscape.places().stream()
                    .map(mark -> PlainText.label(mark.label()))
                    .collect(Collectors.joining(", "))
                + ".";
    return path.size() < 2
        ? places
        : places
            + " The line is the path of training as the plane shows it, from "
            + path.get(0).name()
            + " to "
            + path.get(path.size() - 1).name()
            + "; the checkpoints themselves lie off the plane.";
  }
}
