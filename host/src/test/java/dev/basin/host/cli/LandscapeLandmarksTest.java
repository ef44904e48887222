package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is marked on the planes of networks that a study trains. */
class LandscapeLandmarksTest {
  private static final String STUDY =
      """
      title: landmarks
      data: {source: digits}
      seeds: [1, 2]
      networks:
        - name: cnn
          architecture: cnn
          options: {width: 4, depth: 2, norm: batch}
          train: {epochs: 1, batch-size: 128, checkpoints: 4}
      landscape:
        - {projection: random, grid: 3x3, split: validation, networks: [%s]}
      report: false
      """;

  @TempDir private Path directory;

  @Test
  void checkpointsAndOtherNetworksCarryTheirOwnLossBesideThatOfTheSurface() throws IOException {
    Outcome outcome = run("cnn");
    assertThat(outcome.code()).as(outcome.err()).isZero();

    List<JsonNode> landscapes = landscapes();
    assertThat(landscapes).hasSize(2);
    for (JsonNode landscape : landscapes) {
      List<String> names = landscape.path("landmarks").findValuesAsText("name");
      assertThat(names).hasSize(6).startsWith("origin", "step 0").endsWith("network 1");
      JsonNode marks = landscape.path("landmarks");
      JsonNode last = marks.get(4);
      double centre = landscape.path("loss").get(1).get(1).asDouble();
      assertThat(last.path("offPlane").asDouble()).isLessThan(1e-4);
      assertThat(last.path("loss").asDouble()).isCloseTo(centre, within(1e-6));
      assertThat(last.path("surfaceLoss").asDouble()).isCloseTo(centre, within(1e-4));

      JsonNode first = marks.get(1);
      assertThat(first.path("offPlane").asDouble()).isGreaterThan(0.1);
      // The initial network guesses with its own statistics; the plane misses it.
      assertThat(first.path("loss").asDouble()).isGreaterThan(centre);
      assertThat(first.path("surfaceLoss").asDouble()).isLessThan(first.path("loss").asDouble());
    }
    assertThat(landscapes.stream().map(each -> each.path("landmarks").get(5)))
        .extracting(mark -> mark.path("network").asText())
        .containsExactlyInAnyOrder("cnn, seed 1", "cnn, seed 2");
    for (int i = 0; i < 2; i++) {
      JsonNode other = landscapes.get(i).path("landmarks").get(5);
      double own = landscapes.get(1 - i).path("loss").get(1).get(1).asDouble();
      assertThat(other.path("loss").asDouble()).isCloseTo(own, within(1e-6));
    }
  }

  @Test
  void namesThatTheStudyDoesNotHaveAreRefused() throws IOException {
    Outcome outcome = run("cmm");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("STU-020", "\"cmm\"", "expected cnn");
  }

  private Outcome run(String networks) throws IOException {
    Path study = directory.resolve("study.yaml");
    Files.writeString(study, STUDY.formatted(networks));
    return Commands.run("run", study.toString(), "--out", directory.resolve("run").toString());
  }

  private List<JsonNode> landscapes() throws IOException {
    List<JsonNode> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("run").resolve("loss_landscape"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        found.add(json.has("landmarks") ? json : json.path("result"));
      }
    }
    return found;
  }
}
