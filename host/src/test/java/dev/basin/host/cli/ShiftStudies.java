package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Small studies under shift, in a folder of their own. */
record ShiftStudies(Path folder) {
  static final String BASELINE = "logistic regression";
  static final String DIGITS = "data: {source: digits}";
  static final String MLP =
      "networks: [{name: mlp, architecture: mlp, options: {width: 12, depth: 2},"
          + " train: {epochs: 2, learning-rate: 0.01, optimizer: adam}}]";
  private static final String FEW = "generalization: {resamples: 100}";

  /** Runs a study of these lines. */
  Outcome run(Path directory, List<String> lines, String... more) throws IOException {
    List<String> yaml = new ArrayList<>(lines);
    if (lines.stream().noneMatch(line -> line.startsWith("generalization"))) {
      yaml.add(FEW);
    }
    yaml.add("report: false");
    Path study = Files.write(folder.resolve("study.yaml"), yaml);
    List<String> arguments =
        new ArrayList<>(List.of("run", study.toString(), "--out", directory.toString(), "--json"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(String[]::new));
  }

  /** The results of a study that must succeed. */
  JsonNode results(String... lines) throws IOException {
    Path directory = folder.resolve("run");
    Outcome outcome = run(directory, List.of(lines));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return read(directory);
  }

  /** Runs a study that must be refused: one clear message and no trace. */
  void refused(int code, List<String> words, String... lines) throws IOException {
    Outcome outcome = run(folder.resolve("run"), List.of(lines));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    assertThat(outcome.err())
        .contains(words)
        .doesNotContain("\tat ")
        .doesNotContain("BUG-")
        .doesNotContain("Exception");
  }

  static JsonNode read(Path directory) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("results.json").toFile());
  }

  /** The answers of a part, in order. */
  static List<JsonNode> part(JsonNode results, String name) {
    return StreamSupport.stream(results.spliterator(), false)
        .filter(entry -> entry.path("part").asText().equals(name))
        .toList();
  }

  /** What a part says of the network with this label. */
  static JsonNode of(JsonNode results, String part, String label) {
    return part(results, part).stream()
        .filter(entry -> entry.path("label").asText().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(part + " says nothing of " + label))
        .path("result");
  }
}
