package dev.basin.host.report.chapter;

import dev.basin.host.report.model.LandscapeSurface;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the loss does around the minimum, on lines, planes and volumes of weight space. */
final class LandscapeChapter {
  private static final int FEW = 6;

  private LandscapeChapter() {}

  static Optional<Chapter> of(ChapterContext context) {
    List<NamedLandscape> all = NamedLandscape.all(context);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    LossScale scale =
        LossScale.holding(
            Stream.concat(
                    all.stream()
                        .flatMap(named -> named.view().surfaces().stream())
                        .map(LandscapeSurface::loss),
                    PrunedLandscapes.losses(context))
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList());
    List<PictureGroup> groups = new ArrayList<>();
    // Lines are narrow pictures, the others wide.
    for (boolean line : new boolean[] {false, true}) {
      List<Picture> pictures =
          all.stream()
              .filter(named -> (named.view().grid().dimensions() == 1) == line)
              .map(named -> LandscapePictures.of(named, scale))
              .toList();
      if (!pictures.isEmpty()) {
        groups.add(new PictureGroup("", true, pictures));
      }
    }
    add(groups, "Differences between environments", DifferencePictures.environments(context, all));
    add(groups, "Differences between networks", DifferencePictures.networks(context, all));
    add(groups, "Along training", PathPictures.of(context, all));
    add(groups, "Measures with their errors", LandscapeMeasures.pictures(context, all));
    List<Table> tables = new ArrayList<>(LandscapeMeasures.comparisons(all));
    tables.addAll(LandscapeSentences.minima(all));
    tables.addAll(TrustTables.of(all));
    return Optional.of(
        new Chapter(
            Part.LANDSCAPE.id(),
            "Loss landscape",
            findings(all),
            reading(all),
            groups,
            tables,
            gaps(all),
            all.stream().map(NamedLandscape::export).toList()));
  }

  private static String reading(List<NamedLandscape> all) {
    boolean stored = all.stream().anyMatch(named -> named.view().batchNorm().equals("stored"));
    return "All landscapes share one colour scale: a colour is the same loss everywhere. A plane is"
        + " two directions out of all weights; a bowl here does not show that there is no"
        + " steep or falling direction elsewhere, and widths of different networks compare"
        + " only as far as the axes are normalised alike. No link between width and"
        + " generalisation is implied."
        + (stored
            ? " Batch norm, where a network has it, keeps its stored statistics unless a caption"
                + " says otherwise."
            : "");
  }

  private static void add(List<PictureGroup> groups, String title, List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      groups.add(new PictureGroup(title, pictures.size() <= FEW, pictures));
    }
  }

  private static List<String> findings(List<NamedLandscape> all) {
    List<String> findings = new ArrayList<>();
    all.forEach(named -> findings.add(LandscapeSentences.shape(named)));
    all.forEach(named -> LandscapeSentences.displacement(named).ifPresent(findings::add));
    // The ends of the spectrum are the network's, whichever picture they stand beside.
    Set<String> falling = new LinkedHashSet<>();
    for (NamedLandscape named : all) {
      TrustFigures.of(named.view())
          .falling()
          .ifPresent(
              words ->
                  falling.add(named.network() + ", " + named.stored().seed() + ": " + words + "."));
    }
    findings.addAll(falling);
    return findings;
  }

  private static List<String> gaps(List<NamedLandscape> all) {
    List<String> gaps = new ArrayList<>();
    for (NamedLandscape named : all) {
      for (LandscapeSurface surface : named.view().surfaces()) {
        if (surface.missing() > 0) {
          gaps.add(
              named.name()
                  + (named.view().surfaces().size() > 1
                      ? ", " + NamedLandscape.label(surface.environment())
                      : "")
                  + ": "
                  + surface.missing()
                  + " of "
                  + Numbers.count(named.view().grid().size(), "grid point")
                  + " without a loss");
        }
      }
    }
    return gaps;
  }
}
