package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which units matter, from the command line. */
class ImportanceCommandTest {
  @TempDir private Path folder;

  private static Outcome importance(String line) {
    return Commands.run(
        ("importance --model ../examples/models/" + line + " --data digits").split(" "));
  }

  private static JsonNode first(Outcome outcome) {
    return outcome.json().path("metrics").path(0);
  }

  private static void refused(Outcome outcome, String... words) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
  }

  @Test
  void scoresOnlyTheLayersNamed() {
    JsonNode layers =
        first(importance("mlp.onnx --metric taylor --layer fc2 --json")).path("layers");
    assertThat(layers.findValuesAsText("layer")).containsExactly("fc2");
  }

  @Test
  void theExamplesOfAllClassesTogetherAreTheExamples() {
    JsonNode layer = first(importance("mlp.onnx --metric taylor --json")).path("layers").path(0);
    double weighted = 0;
    for (JsonNode each : layer.path("classes")) {
      weighted += each.path("examples").asDouble() * each.path("scores").path(3).asDouble();
    }
    assertThat(weighted / layer.path("examples").asDouble())
        .isCloseTo(layer.path("units").path(3).path("score").asDouble(), within(1e-9));
  }

  @Test
  void keepsTheScoresOfSingleWeightsInAFile() {
    Path run = folder.resolve("run");
    JsonNode weights =
        first(importance("mlp.onnx --metric magnitude --weights --json --out " + run))
            .path("weights");
    JsonNode parameter = weights.path("parameters").path(0);
    Tensor scores =
        NpzFile.read(run.resolve(weights.path("file").asText()))
            .get(parameter.path("parameter").asText());
    assertThat(scores).isInstanceOf(Tensor.Float64.class);
    double[] values = ((Tensor.Float64) scores).values();
    assertThat(values).hasSize(parameter.path("count").asInt());
    assertThat(parameter.path("quantiles").path(6).asDouble())
        .isEqualTo(
            Collections.max(IntStream.range(0, values.length).mapToObj(i -> values[i]).toList()));
  }

  @Test
  void saysWhichMetricsHaveNoScoresOfSingleWeights() {
    assertThat(
            first(importance("mlp.onnx --metric mean-activation --weights --json"))
                .path("weights")
                .path("reason")
                .asText())
        .isNotBlank();
  }

  @Test
  void keepsTheExamplesThatDriveTheTopChannels() throws IOException {
    Path run = folder.resolve("run");
    Outcome outcome = importance("cnn.onnx --metric taylor --examples 3 --json --out " + run);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode top = null;
    for (JsonNode each : new ObjectMapper().readTree(run.resolve("results.json").toFile())) {
      top = each.path("part").asText().equals("top-examples") ? each.path("result") : top;
    }
    assertThat(top).isNotNull();
    JsonNode unit = top.path("layers").path(0).path("units").path(0);
    List<Double> activations =
        IntStream.range(0, 3)
            .mapToObj(i -> unit.path("examples").path(i).path("activation").asDouble())
            .toList();
    assertThat(activations).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(unit.path("examples").path(0).path("pixels")).hasSize(64);
    assertThat(Files.exists(run.resolve("neuron_importance"))).isTrue();
  }

  @Test
  void refusesLayersAndClassesThatAreNotThere() {
    refused(importance("mlp.onnx --metric taylor --layer fc1x"), "IMP-003", "did you mean \"fc1\"");
    refused(importance("mlp.onnx --metric taylor --target class:12"), "IMP-002", "class:9");
    refused(importance("mlp.onnx --metric taylor --target logit"), "STU-005", "class:N");
  }
}
