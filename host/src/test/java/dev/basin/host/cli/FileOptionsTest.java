package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.format.NpzFile;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an option names decides the result by its content. */
class FileOptionsTest {
  private static final Path MODEL = Path.of("..", "examples", "models", "mlp.onnx");

  @TempDir private Path folder;

  private Path axes(double value) {
    Map.Entry<String, Tensor> bias =
        OnnxFile.read(MODEL).tensors().entrySet().stream()
            .filter(each -> each.getValue().shape().size() == 1)
            .findFirst()
            .orElseThrow();
    double[] numbers = new double[bias.getValue().size()];
    Arrays.fill(numbers, value);
    Path file = folder.resolve("axes.npz");
    NpzFile.write(
        Map.of("x." + bias.getKey(), new Tensor.Float64(bias.getValue().shape(), numbers)), file);
    return file;
  }

  private Outcome run(Path axes) throws IOException {
    Path study =
        Files.write(
            folder.resolve("study.yaml"),
            List.of(
                "data: {source: digits}",
                "networks: [{name: mlp, file: " + MODEL.toAbsolutePath() + "}]",
                "landscape:",
                "  - {projection: file, options: {path: " + axes + "}, grid: 3, split: test}",
                "report: false"));
    return Commands.run(
        "run", study.toString(), "--out", folder.resolve("run").toString(), "--json");
  }

  @Test
  void aChangedFileIsReadAgainAndNothingElseIsComputed() throws IOException {
    assertThat(run(axes(1)).json().path("cells").path("done").asInt()).isEqualTo(7);
    assertThat(run(axes(1)).json().path("cells").path("done").asInt()).isZero();

    JsonNode changed = run(axes(2)).json().path("cells");

    assertThat(changed.path("done").asInt())
        .as("the plane, its centre, its only row, and how much curvature it shows")
        .isEqualTo(4);
    assertThat(changed.path("reused").asInt()).isEqualTo(3);
  }

  @Test
  void aMissingFileIsRefusedBeforeWorkStarts() throws IOException {
    Outcome outcome = run(folder.resolve("nowhere.npz"));

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("OPT-003", "option path", "nowhere.npz");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
