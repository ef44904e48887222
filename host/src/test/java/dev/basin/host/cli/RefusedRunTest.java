package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.host.plugins.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that fail, directories that can't be written, studies with mistakes. */
class RefusedRunTest {
  private static final Path MODEL =
      Path.of("..", "examples", "models", "mlp.onnx").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private Path throwing() {
    Path plugins = folder.resolve("plugins");
    PluginJarBuilder.plugin("throwing")
        .metric(
            "acme.Throwing", "throwing", "", "throw new IllegalStateException(\"out of ideas\");")
        .build(plugins);
    return plugins;
  }

  private Path study(String... lines) throws IOException {
    return Files.write(folder.resolve("study.yaml"), List.of(lines));
  }

  private static void noTrace(Outcome outcome) {
    assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("BUG-");
  }

  @Test
  void aMetricThatThrowsIsThePluginsFault() {
    Outcome outcome =
        Commands.run(
            "importance",
            "--model",
            MODEL.toString(),
            "--data",
            "digits",
            "--metric",
            "throwing",
            "--plugins",
            throwing().toString(),
            "--json");

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("PLG-", "throwing", "out of ideas");
    noTrace(outcome);
  }

  @Test
  void aRunDoesEverythingBesideTheMetricThatThrows() throws IOException {
    Path run = folder.resolve("run");
    Outcome outcome =
        Commands.run(
            "run",
            study(
                    "data: {source: digits}",
                    "networks: [{name: mlp, file: " + MODEL + "}]",
                    "importance: [{metric: throwing}, {metric: magnitude}]",
                    "pruning: [{criterion: random, metric: throwing, fractions: [0.5]}]",
                    "trade-off: {random: 0, layer-shuffle: 0, latency-pairs: 0}",
                    "report: false")
                .toString(),
            "--out",
            run.toString(),
            "--plugins",
            throwing().toString(),
            "--json");

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
    JsonNode cells = new ObjectMapper().readTree(outcome.out()).path("cells");
    assertThat(cells.path("done").asInt())
        .as("network, evaluation, magnitude, what can go, the whole network judged")
        .isEqualTo(5);
    assertThat(cells.path("failed").asInt()).isEqualTo(1);
    assertThat(cells.path("skipped").asInt())
        .as("the pruning by its scores, its judgement")
        .isEqualTo(2);
    assertThat(run.resolve("results.json")).content().contains("magnitude");
    noTrace(outcome);
  }

  @Test
  void strictPluginsRefuseABrokenJar() throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(plugins.resolve("broken.jar"), "no jar");
    Path study = study("data: {source: digits}", "networks: [{name: mlp, file: " + MODEL + "}]");
    String[] arguments = {
      "run",
      study.toString(),
      "--out",
      folder.resolve("run").toString(),
      "--plugins",
      plugins.toString(),
      "--strict-plugins"
    };

    Outcome outcome = Commands.run(arguments);

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err()).contains("PLG-", "broken.jar");
    assertThat(folder.resolve("run")).doesNotExist();
    noTrace(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "importance, --metric, magnitud, magnitude",
    "prune, --criterion, globl-threshold, global-threshold",
    "prune, --metric, gradient-actvation, gradient-activation",
    "landscape, --projection, randm, random",
    "shift, --scenario, gausian-noise, gaussian-noise"
  })
  void unknownIdsNameTheNearest(String command, String flag, String id, String nearest) {
    Outcome outcome =
        Commands.run(command, "--model", MODEL.toString(), "--data", "digits", flag, id);

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains('"' + id + '"', nearest);
    noTrace(outcome);
  }

  @Test
  void everyMistakeOfAStudyIsToldWithItsLine() throws IOException {
    Path study =
        study(
            "data: {source: digits}",
            "netwrks: []",
            "networks: [{name: mlp, architecture: mlpp}]",
            "landscape: [{projection: random, grid: 5y5}]",
            "seeds: [one]");

    Outcome outcome =
        Commands.run("run", study.toString(), "--out", folder.resolve("run").toString());

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("study.yaml, line 2", "study.yaml, line 3")
        .contains("study.yaml, line 4", "study.yaml, line 5")
        .contains("networks", "mlp", "5y5", "one");
    assertThat(folder.resolve("run")).doesNotExist();
    noTrace(outcome);
  }

  @Test
  void aRunDirectoryThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "a file");

    Outcome outcome =
        Commands.run(
            "evaluate", "--model", MODEL.toString(), "--data", "digits", "--out", file.toString());

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("RUN-001", "taken");
    assertThat(file).hasContent("a file");
    noTrace(outcome);
  }
}
