package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeGrid;
import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.host.report.model.LandscapeSurface.Point;
import dev.basin.host.report.picture.DifferencePicture;
import dev.basin.host.report.picture.DifferencePicture.Panel;
import dev.basin.host.report.picture.DifferencePicture.Shift;
import dev.basin.host.report.picture.DifferenceScale;
import dev.basin.host.report.picture.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What one landscape has over another: environments on one plane, and networks at one place. */
final class DifferencePictures {
  private static final int PANELS = 9;
  private static final String COLOURS =
      " Red is higher, blue is lower; lines are broken below 0. Levels grow threefold, the same"
          + " above and below 0.";

  private DifferencePictures() {}

  /** Environment minus first environment, a picture per plane with several. */
  static List<Picture> environments(ChapterContext context, List<NamedLandscape> all) {
    record Drawn(NamedLandscape named, List<Panel> panels) {}
    List<Drawn> planes = new ArrayList<>();
    for (NamedLandscape named : all) {
      Landscape landscape = named.view();
      if (landscape.grid().dimensions() == 2 && landscape.surfaces().size() > 1) {
        planes.add(
            new Drawn(
                named,
                landscape.surfaces().stream()
                    .skip(1)
                    .map(
                        surface ->
                            panel(
                                NamedLandscape.label(surface.environment())
                                    + " − "
                                    + NamedLandscape.label(landscape.surface().environment()),
                                landscape.grid(),
                                landscape.surface(),
                                surface))
                    .toList()));
      }
    }
    DifferenceScale scale = scale(planes.stream().flatMap(one -> one.panels().stream()).toList());
    return planes.stream()
        .map(one -> environments(context, one.named(), one.panels(), scale))
        .toList();
  }

  private static Picture environments(
      ChapterContext context, NamedLandscape named, List<Panel> panels, DifferenceScale scale) {
    String first = NamedLandscape.label(named.view().surface().environment());
    return picture(
        context,
        named.id() + "-environments",
        named.name() + ": differences between environments",
        "Loss in one environment minus the loss on "
            + first
            + ", at the same weights."
            + COLOURS
            + " The arrow leads from the minimum on "
            + first
            + " (circle) to the minimum in the other environment, on this grid.",
        panels,
        scale);
  }

  /** Network minus first network of the same entry and seed. */
  static List<Picture> networks(ChapterContext context, List<NamedLandscape> all) {
    Map<String, List<NamedLandscape>> groups = new LinkedHashMap<>();
    for (NamedLandscape named : all) {
      if (named.view().grid().dimensions() == 2) {
        groups
            .computeIfAbsent(named.entry() + ", " + named.stored().seed(), any -> new ArrayList<>())
            .add(named);
      }
    }
    Map<String, List<Panel>> panels = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> {
          NamedLandscape first = group.get(0);
          List<Panel> differences =
              group.stream()
                  .skip(1)
                  .filter(other -> other.view().grid().equals(first.view().grid()))
                  .map(
                      other ->
                          panel(
                              other.network() + " − " + first.network(),
                              first.view().grid(),
                              first.view().surface(),
                              other.view().surface()))
                  .toList();
          for (int from = 0; from < differences.size(); from += PANELS) {
            panels.put(
                name + (from == 0 ? "" : ", " + (from / PANELS + 1)),
                differences.subList(from, Math.min(differences.size(), from + PANELS)));
          }
        });
    DifferenceScale scale = scale(panels.values().stream().flatMap(List::stream).toList());
    List<Picture> pictures = new ArrayList<>();
    panels.forEach(
        (name, differences) ->
            pictures.add(
                picture(
                    context,
                    "landscape-networks-" + name,
                    name + ": differences between networks",
                    "Loss of one network minus that of the first, at the same coordinates. Each"
                        + " network has axes of its own, so this compares shapes as normalised, not"
                        + " equal weights."
                        + COLOURS
                        + " The arrow leads from the minimum of the first network (circle) to that"
                        + " of the other, on this grid.",
                    differences,
                    scale)));
    return pictures;
  }

  private static Picture picture(
      ChapterContext context,
      String id,
      String title,
      String caption,
      List<Panel> panels,
      DifferenceScale scale) {
    return new DifferencePicture(
        context.slugs().of(id),
        title,
        caption,
        NamedLandscape.axis(0),
        NamedLandscape.axis(1),
        panels,
        scale);
  }

  private static DifferenceScale scale(List<Panel> panels) {
    return DifferenceScale.over(
        panels.stream()
            .flatMap(panel -> panel.values().stream())
            .flatMapToDouble(row -> row.stream().mapToDouble(value -> value)));
  }

  private static Panel panel(
      String title, LandscapeGrid grid, LandscapeSurface first, LandscapeSurface other) {
    List<List<Double>> values =
        IntStream.range(0, grid.rows())
            .mapToObj(
                row ->
                    IntStream.range(0, grid.x().size())
                        .mapToObj(
                            column ->
                                other.loss().get(row).get(column)
                                    - first.loss().get(row).get(column))
                        .toList())
            .toList();
    Optional<Point> from = first.minimum(grid);
    Optional<Point> to = other.minimum(grid);
    return new Panel(
        title,
        grid.x(),
        grid.y(),
        values,
        from.isPresent() && to.isPresent()
            ? Optional.of(
                new Shift(
                    from.get().coordinates().get(0),
                    from.get().coordinates().get(1),
                    to.get().coordinates().get(0),
                    to.get().coordinates().get(1)))
            : Optional.empty());
  }
}
