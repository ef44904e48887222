package dev.basin.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeReportTest {
  @TempDir static Path run;
  static String page = "";

  @BeforeAll
  static void writeTheReport() throws Exception {
    page =
        Files.readString(Report.write(run, SampleLandscapes.rich()).index()).replace('\u00a0', ' ');
  }

  @Test
  void saysWhichPointsWereComputedAndHowGoodTheOthersAre() {
    assertThat(page)
        .contains(
            "49 of 391 points were computed, those with a speck; on 24 held-out points the"
                + " interpolation's RMS error is 0.29 % of the range of log loss, the largest"
                + " 1.1 %.");
  }

  @Test
  void saysHowFarTheMinimumMovesFromOneEnvironmentToAnother() {
    assertThat(page)
        .contains(
            "plain, seed 1, trajectory on train, farthest of 2 environments: the minimum moves from"
                + " (0, 0) on train to (0.2, −0.075) on gaussian-noise severity 3, 4.62 in weight"
                + " space; the loss on gaussian-noise severity 3 is",
            "Where each environment's minimum is");
  }

  @Test
  void saysThatALowPlaneHidesAFallingDirection() {
    assertThat(page)
        .contains(
            "This picture shows 0.2 % of the curvature; λmin = −0.31: there is a falling direction"
                + " that the picture need not show; the axes hold 83 % of the path's variance,"
                + " where a random walk's would hold 90.2 %");
  }

  @Test
  void saysHowBatchNormWasTreatedAndNetworksAligned() {
    assertThat(page)
        .contains("Batch norm, where a network has it, keeps its stored statistics unless")
        .contains("Batch norm's statistics are recomputed at every point")
        .contains(
            "31 of 64 units changed places, and the distance of the two fell from 12.1 to 4.4.");
  }

  @Test
  void saysWhyPointsAreBlank() {
    assertThat(page).contains("Blank: 4 points without a loss, because the loss is infinite (3).");
  }

  @Test
  void comparesNetworksInPairsOfSeedsAndCorrectsForTheirNumber() {
    assertThat(page)
        .contains("3 seeds, paired", "4 comparisons are made (Holm 1979)")
        .contains("plain − residual", "plain is higher");
  }

  @Test
  void drawsEachKindOfPictureOnce() throws Exception {
    assumeThat(run.resolve("figures")).exists();
    for (String name :
        List.of(
            "plain-seed-1-trajectory-on-train",
            "plain-seed-1-trajectory-on-train-environments",
            "plain-seed-1-trajectory-on-train-path",
            "plain-seed-1-random-line-on-train",
            "plain-seed-1-random-volume-on-train",
            "networks-trajectory-on-train-seed-2",
            "measure-mean-rise-on-train-random-line-on-train",
            "off-plane")) {
      assertThat(run.resolve("figures/landscape-" + name + ".svg")).isNotEmptyFile();
    }
  }

  @Test
  void linksTheFilesThatOtherToolsOpen() {
    for (String kind : List.of("csv", "npz", "vti")) {
      String file = "../loss_landscape/landscape-plain-seed-1-trajectory-on-train." + kind;
      assertThat(page).contains("href=\"" + file + "\"");
      assertThat(run.resolve("report").resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void keepsThePageItselfSmallHoweverManySurfacesThereAre(@TempDir Path many) throws Exception {
    Path index = Report.write(many, SampleLandscapes.many(3, 25, 21)).index();

    assertThat(Files.size(index)).isLessThan(120_000);
    try (Stream<Path> data = Files.list(many.resolve("report/assets/data"))) {
      assertThat(data.mapToLong(file -> file.toFile().length()).max().orElse(0))
          .isBetween(1_000L, 1_000_000L);
    }
  }

  @Test
  void forgetsThePicturesOfResultsThatAreGone(@TempDir Path shrinking) throws Exception {
    Report.write(shrinking, SampleLandscapes.many(2, 9, 7));
    Report.write(shrinking, SampleLandscapes.many(1, 9, 7));

    for (String folder : List.of("figures", "loss_landscape", "report/assets/data")) {
      try (Stream<Path> files = Files.list(shrinking.resolve(folder))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.contains("network-1"));
      }
    }
  }

  @Test
  void leavesFilesAloneThatItDidNotWrite(@TempDir Path kept) throws Exception {
    Path json = Files.createDirectories(kept.resolve("loss_landscape")).resolve("mlp.random.json");
    Files.writeString(json, "{}");
    Path own = Files.createDirectories(kept.resolve("figures")).resolve("my-own.svg");
    Files.writeString(own, "<svg/>");

    Report.write(kept, SampleLandscapes.many(1, 9, 7));
    Report.write(kept, SampleLandscapes.many(1, 9, 7));

    assertThat(json).exists();
    assertThat(own).exists();
  }
}
