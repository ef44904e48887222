package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeDraws;
import dev.basin.host.report.model.LandscapeGrid;
import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.VolumePicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** The picture of each landscape: a contour, a line or a volume, for all its environments. */
final class LandscapePictures {
  private static final int MOST_PROFILES = 24;

  private LandscapePictures() {}

  static Picture of(NamedLandscape named, LossScale scale) {
    return switch (named.view().grid().dimensions()) {
      case 1 -> line(named);
      case 2 -> contour(named, scale);
      default -> volume(named, scale);
    };
  }

  private static ContourPicture contour(NamedLandscape named, LossScale scale) {
    Landscape landscape = named.view();
    return new ContourPicture(
        named.id(),
        named.name(),
        "Lines join equal loss; each step of colour is one level of the scale shared by all."
            + LandscapeSentences.marks(landscape)
            + LandscapeSentences.drawn(landscape)
            + LandscapeSentences.coverage(landscape)
            + LandscapeSentences.missing(landscape)
            + LandscapeSentences.treatment(landscape),
        NamedLandscape.axis(0),
        NamedLandscape.axis(1),
        landscape.surfaces().stream()
            .map(
                surface ->
                    new ContourPicture.Panel(
                        title(surface),
                        landscape.grid().x(),
                        landscape.grid().y(),
                        surface.loss(),
                        surface.accuracy(),
                        surface.classLoss()))
            .toList(),
        landscape.places(),
        landscape.visiblePath(),
        landscape.coverage().points(),
        scale,
        named.files());
  }

  private static String title(LandscapeSurface surface) {
    return NamedLandscape.label(surface.environment())
        + (surface.examples() > 0 ? " (" + Numbers.count(surface.examples(), "example") + ")" : "");
  }

  private static Picture volume(NamedLandscape named, LossScale scale) {
    Landscape landscape = named.view();
    LandscapeGrid grid = landscape.grid();
    int middle = grid.z().size() / 2;
    List<Integer> depths =
        landscape.surfaces().size() > 1
            ? List.of(middle)
            : List.of(0, middle, grid.z().size() - 1).stream().distinct().toList();
    List<ContourPicture.Panel> slices = new ArrayList<>();
    for (LandscapeSurface surface : landscape.surfaces()) {
      for (int depth : depths) {
        slices.add(
            new ContourPicture.Panel(
                title(surface) + ", γ = " + Numbers.number(grid.z().get(depth)),
                grid.x(),
                grid.y(),
                slice(surface.loss(), grid, depth),
                slice(surface.accuracy(), grid, depth),
                List.of()));
      }
    }
    return new VolumePicture(
        new ContourPicture(
            named.id(),
            named.name(),
            "The loss over three axes: surfaces of equal loss, and slices at the third axis's"
                + " values named."
                + LandscapeSentences.drawn(landscape)
                + LandscapeSentences.coverage(landscape)
                + LandscapeSentences.missing(landscape)
                + LandscapeSentences.treatment(landscape),
            NamedLandscape.axis(0),
            NamedLandscape.axis(1),
            slices,
            List.of(),
            List.of(),
            List.of(),
            scale,
            named.files()),
        NamedLandscape.axis(2),
        grid,
        landscape.surfaces().stream()
            .map(surface -> new VolumePicture.Volume(title(surface), surface.loss()))
            .toList());
  }

  private static List<List<Double>> slice(List<List<Double>> rows, LandscapeGrid grid, int depth) {
    int height = grid.y().size();
    return rows.isEmpty() ? rows : rows.subList(depth * height, (depth + 1) * height);
  }

  private static Picture line(NamedLandscape named) {
    Landscape landscape = named.view();
    LandscapeDraws draws = landscape.draws();
    List<Double> x = landscape.grid().x();
    List<Curve> curves = new ArrayList<>();
    int profiles = Math.min(MOST_PROFILES, draws.count() > 1 ? draws.profiles().size() : 0);
    for (int draw = 0; draw < profiles; draw++) {
      curves.add(
          new Curve(
              "single draws",
              "draw " + (draw + 1),
              new Curve.Look(Curve.Look.CONTROL, Curve.Dash.SOLID, true),
              points(x, draws.profiles().get(draw).get(0), List.of(), 0)));
    }
    for (LandscapeSurface surface : landscape.surfaces()) {
      String name = NamedLandscape.label(surface.environment());
      int hue = landscape.surfaces().indexOf(surface);
      curves.add(
          new Curve(name, "", Curve.Look.of(hue), points(x, surface.loss().get(0), List.of(), 0)));
    }
    boolean band = draws.count() > 1 && !draws.mean().isEmpty();
    if (band) {
      curves.add(
          new Curve(
              "mean of "
                  + Numbers.count(draws.count(), "draw")
                  + " on "
                  + NamedLandscape.label(landscape.surface().environment()),
              "",
              Curve.Look.of(landscape.surfaces().size()),
              points(x, draws.mean().get(0), row(draws.standardError()), draws.count())));
    }
    return new CurvePicture(
        named.id(),
        named.name(),
        "Loss along a line through weight space."
            + (band
                ? " Grey: single draws of the direction, of which the first is drawn for each"
                    + " environment. Band: 95 % interval of their mean (t)."
                : "")
            + LandscapeSentences.coverage(landscape)
            + LandscapeSentences.missing(landscape)
            + LandscapeSentences.treatment(landscape),
        Axis.fitted(NamedLandscape.axis(0)),
        new Axis("loss in nats (mean over examples)", Double.NaN, Double.NaN),
        curves,
        named.files());
  }

  private static List<Double> row(List<List<Double>> rows) {
    return rows.isEmpty() ? List.of() : rows.get(0);
  }

  private static List<Curve.Point> points(
      List<Double> x, List<Double> loss, List<Double> standardError, long draws) {
    double reach =
        draws > 1 ? new TDistribution(draws - 1.0).inverseCumulativeProbability(0.975) : 0;
    List<Curve.Point> points = new ArrayList<>();
    for (int column = 0; column < x.size(); column++) {
      double value = loss.get(column);
      double half = column < standardError.size() ? reach * standardError.get(column) : Double.NaN;
      points.add(
          new Curve.Point(
              x.get(column),
              value,
              Double.isFinite(half) ? new Interval(value - half, value + half) : Interval.UNKNOWN,
              ""));
    }
    return points;
  }
}
