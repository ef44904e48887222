package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.PrunedSurface;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The loss around each network before and after pruning, in the colours of one scale. */
final class PrunedLandscapes {
  private PrunedLandscapes() {}

  static Optional<PictureGroup> of(ChapterContext context) {
    Map<String, List<Stored<List<PrunedSurface>>>> byNetwork =
        context.byNetwork(
            Stored.of(context.results(), Part.PRUNING, PrunedSurface::of).stream()
                .filter(stored -> !stored.view().isEmpty())
                .toList());
    if (byNetwork.isEmpty()) {
      return Optional.empty();
    }
    LossScale scale =
        LossScale.holding(
            byNetwork.values().stream()
                .flatMap(List::stream)
                .flatMap(stored -> stored.view().stream())
                .flatMap(each -> Stream.concat(each.before().stream(), each.after().stream()))
                .flatMap(List::stream)
                .toList());
    List<Picture> pictures = new ArrayList<>();
    byNetwork.forEach(
        (network, stored) -> pictures.add(picture(context, network, stored, scale)));
    return Optional.of(
        new PictureGroup("The loss around the minimum before and after", false, pictures));
  }

  private static Picture picture(
      ChapterContext context,
      String network,
      List<Stored<List<PrunedSurface>>> stored,
      LossScale scale) {
    long seed = stored.get(0).result().seed();
    List<PrunedSurface> surfaces =
        stored.stream()
            .filter(each -> each.result().seed() == seed)
            .flatMap(each -> each.view().stream())
            .toList();
    PrunedSurface first = surfaces.get(0);
    List<ContourPicture.Panel> panels = new ArrayList<>();
    panels.add(panel("whole network", first, first.before()));
    for (PrunedSurface each : surfaces) {
      panels.add(panel(name(each), each, each.after()));
    }
    return new ContourPicture(
        context.slugs().of("pruning-landscape", network),
        network + ", " + stored.get(0).seed(),
        "Loss on the "
            + first.split()
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

  private static String name(PrunedSurface surface) {
    return surface.criterion()
        + (surface.metric().isEmpty() ? "" : " by " + surface.metric())
        + ", "
        + Numbers.number(surface.compression())
        + "×";
  }
}
