package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.PrunedSurface;
import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The loss around each network before and after pruning, in the colours of all landscapes. */
final class PrunedLandscapes {
  private static final int MOST = 5;

  private PrunedLandscapes() {}

  /** What is drawn of one network: one seed, several sizes. */
  private record Drawn(String network, String seed, List<PrunedSurface> surfaces) {}

  /** The losses of all that is drawn: colours are shared with all other landscapes. */
  static Stream<List<List<Double>>> losses(ChapterContext context) {
    List<Stored<Pruning>> all = Stored.of(context.results(), Part.PRUNING, Pruning::of);
    return losses(drawn(context, PrunedFamily.of(context, all)));
  }

  /** A picture a network of which a plane was computed. */
  static List<Picture> of(ChapterContext context, List<PrunedFamily> families) {
    List<Drawn> drawn = drawn(context, families);
    if (drawn.isEmpty()) {
      return List.of();
    }
    LossScale scale =
        LossScale.holding(
            Stream.concat(
                    context.results().of(Part.LANDSCAPE).stream()
                        .flatMap(result -> Landscape.of(result.json()).surfaces().stream())
                        .map(LandscapeSurface::loss),
                    losses(drawn))
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList());
    return drawn.stream().map(each -> picture(context, each, scale)).toList();
  }

  private static Stream<List<List<Double>>> losses(List<Drawn> drawn) {
    return drawn.stream()
        .flatMap(each -> each.surfaces().stream())
        .flatMap(each -> Stream.of(each.before(), each.after()));
  }

  /** The first seed's; of compared pairs the best at each size, else the first few. */
  private static List<Drawn> drawn(ChapterContext context, List<PrunedFamily> families) {
    List<Drawn> drawn = new ArrayList<>();
    context
        .byNetwork(
            Stored.of(context.results(), Part.PRUNING, PrunedSurface::of).stream()
                .filter(stored -> !stored.view().isEmpty())
                .toList())
        .forEach(
            (network, stored) -> {
              List<PrunedSurface> surfaces =
                  stored.stream()
                      .filter(each -> each.seed().equals(stored.get(0).seed()))
                      .flatMap(each -> each.view().stream())
                      .filter(PrunedSurface::whole)
                      .toList();
              List<PrunedSurface> best =
                  families.stream()
                      .filter(
                          family ->
                              family.stored().stream()
                                  .anyMatch(one -> context.network(one.result()).equals(network)))
                      .flatMap(family -> best(family, surfaces))
                      .toList();
              List<PrunedSurface> few =
                  (best.isEmpty() ? surfaces : best).stream().limit(MOST).toList();
              if (!few.isEmpty()) {
                drawn.add(new Drawn(network, Objects.requireNonNull(stored.get(0)).seed(), few));
              }
            });
    return drawn;
  }

  private static Stream<PrunedSurface> best(PrunedFamily family, List<PrunedSurface> surfaces) {
    return family.pruned().stream()
        .flatMap(
            at ->
                at.best().stream()
                    .flatMap(
                        best ->
                            surfaces.stream()
                                .filter(each -> Math.abs(each.compression() - at.factor()) < 1e-6)
                                .filter(each -> each.name().equals(best.name()))
                                .limit(1)));
  }

  private static Picture picture(ChapterContext context, Drawn drawn, LossScale scale) {
    PrunedSurface first = drawn.surfaces().get(0);
    List<ContourPicture.Panel> panels = new ArrayList<>();
    panels.add(panel("whole network", first, first.before()));
    for (PrunedSurface each : drawn.surfaces()) {
      panels.add(
          panel(
              PlainText.label(each.name()) + ", " + PrunedFamily.times(each.compression()),
              each,
              each.after()));
    }
    return new ContourPicture(
        context.slugs().of("pruning-landscape", drawn.network()),
        drawn.network() + ", " + drawn.seed() + ": before and after pruning",
        "Loss on the "
            + PlainText.line(first.split())
            + " data on one plane of filter-normalised directions: each network stands at its own"
            + " weights in the middle, and what is gone of it is gone of the directions.",
        NamedLandscape.axis(0),
        NamedLandscape.axis(1),
        panels,
        List.of(),
        List.of(),
        List.of(),
        scale,
        List.of());
  }

  private static ContourPicture.Panel panel(
      String title, PrunedSurface surface, List<List<Double>> loss) {
    return new ContourPicture.Panel(title, surface.x(), surface.y(), loss, List.of(), List.of());
  }
}
