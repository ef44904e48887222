package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.GraphShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruned networks judged in a study of two seeds, with nothing asked of the whole networks. */
class TradeOffStudyTest {
  private static final String STUDY =
      """
      title: Trade-off, small
      seed: 7
      data: {source: digits}
      networks:
        - name: mlp
          architecture: mlp
          options: {width: 12, depth: 2}
          train: {epochs: 2, batch-size: 64, learning-rate: 0.01, optimizer: adam}
      seeds: [1, 2]
      shift:
        - {scenario: gaussian-noise}
      pruning:
        - {criterion: layer-uniform, metrics: [magnitude, taylor], compressions: [1.5]}
      trade-off: {random: 2, layer-shuffle: 1, latency-pairs: 0}
      report: false
      """;

  @TempDir private static Path folder;
  private static JsonNode results = new ObjectMapper().createArrayNode();

  @BeforeAll
  static void runsTheStudy() throws IOException {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    Outcome outcome =
        Commands.run("run", study.toString(), "--out", folder.resolve("run").toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    results = new ObjectMapper().readTree(folder.resolve("run/results.json").toFile());
  }

  private static List<JsonNode> results(String part) {
    return StreamSupport.stream(results.spliterator(), false)
        .filter(each -> each.path("part").asText().equals(part))
        .map(each -> each.path("result"))
        .toList();
  }

  @Test
  void comparesEveryPairWithItsControls() {
    assertThat(results("trade-off")).hasSize(1);
    JsonNode json = results("trade-off").get(0);

    assertThat(json.path("network").asText()).isEqualTo("mlp");
    assertThat(json.path("comparisons").asInt()).isEqualTo(6);
    JsonNode size = json.path("compressions").path(0);
    assertThat(size.path("compression").asDouble()).isEqualTo(1.5);
    assertThat(size.path("random").path("draws").asInt()).isEqualTo(2);
    assertThat(size.path("pairs")).hasSize(2);
    assertThat(size.has("missing")).isFalse();
    for (JsonNode pair : size.path("pairs")) {
      assertThat(pair.path("seeds").asInt()).isEqualTo(2);
      assertThat(pair.path("compressionAchieved").asDouble()).isGreaterThan(1.2);
      assertThat(pair.path("classes")).hasSize(10);
      assertThat(pair.path("environments")).hasSize(5);
      double above =
          pair.path("accuracy").asDouble() - size.path("random").path("accuracy").asDouble();
      assertThat(pair.path("againstRandom").path("difference").asDouble())
          .isCloseTo(above, within(1e-9));
      assertThat(pair.path("againstWhole").path("difference").asDouble())
          .isCloseTo(
              pair.path("accuracy").asDouble() - json.path("whole").path("accuracy").asDouble(),
              within(1e-9));
    }
  }

  @Test
  void changedAnswersAccountForTheChangeOfAccuracy() {
    double whole = 0;
    List<Double> before = new ArrayList<>();
    for (JsonNode each : results("evaluation")) {
      before.add(each.path("accuracy").asDouble());
      whole += each.path("accuracy").asDouble() / 2;
    }
    assertThat(before).hasSize(2);
    assertThat(results("trade-off").get(0).path("whole").path("accuracy").asDouble())
        .isCloseTo(whole, within(1e-12));
    for (JsonNode pruning : results("pruning")) {
      JsonNode judged = pruning.path("steps").path(0).path("judged");
      JsonNode changed = judged.path("changed");
      double after = judged.path("test").path("accuracy").asDouble();
      double gained =
          (changed.path("gained").asInt() - changed.path("lost").asInt())
              / changed.path("examples").asDouble();
      assertThat(before).anyMatch(each -> Math.abs(each + gained - after) < 1e-9);
      assertThat(judged.has("predicted")).isFalse();
    }
  }

  @Test
  void savesTheBestNetworkOfEverySeed() {
    JsonNode saved = results("trade-off").get(0).path("compressions").path(0).path("saved");

    assertThat(saved).hasSize(2);
    for (JsonNode each : saved) {
      String name = "mlp-seed-" + each.path("seed").asInt();
      assertThat(each.path("file").asText()).isEqualTo("pruned/" + name + "-1.5x.onnx");
      Path run = folder.resolve("run");
      assertThat(multiplyAdds(run.resolve(each.path("file").asText())))
          .isLessThan(multiplyAdds(run.resolve("networks/" + name + ".onnx")));
    }
  }

  private static long multiplyAdds(Path file) {
    return GraphShapes.of(((Network.OfGraph) Network.load(file)).graph()).multiplyAdds();
  }
}
