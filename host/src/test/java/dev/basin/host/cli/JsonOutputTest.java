package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With --json standard output is one JSON document with the documented keys, and nothing else. */
class JsonOutputTest {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path folder;

  /** A key at the end of a path; the first element stands for all of a list. */
  private static boolean has(JsonNode json, String path) {
    JsonNode at = json;
    for (String key : path.split("\\.")) {
      if (at.isArray()) {
        at = at.path(0);
      }
      at = at.path(key);
    }
    return !at.isMissingNode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate SUBJECT | loss accuracy examples",
        "landscape SUBJECT --grid 3x3 | x y loss accuracy",
        "flatness SUBJECT | measures.id measures.value measures.standardError measures.kind",
        "shift SUBJECT | scenario environments.name environments.severity environments.loss"
            + " environments.accuracy environments.low environments.high",
        "importance SUBJECT | metrics.metric metrics.layers.layer metrics.layers.units.index"
            + " metrics.layers.units.score metrics.layers.units.standardError"
            + " metrics.layers.units.status",
        "prune SUBJECT --fractions 0,0.5 | criterion steps.fraction steps.parameters steps.macs"
            + " steps.loss steps.accuracy steps.share",
        "prune SUBJECT --fractions 0 --criterion random --criterion global-threshold | criterion"
            + " steps.share",
        "train --data digits --architecture mlp --recipe epochs=1 --out OUT | directory cells.done"
            + " cells.reused cells.failed cells.skipped networks.network networks.seed"
            + " networks.file",
        "plugins list | plugins.id plugins.version plugins.sha256 extensions.id extensions.kind"
            + " extensions.plugin refused",
        "plugins inspect hessian-top | id kind plugin options.name",
        "models inspect ../examples/models/mlp.onnx | name",
        "data inspect digits | name examples shape classes",
        "doctor | basin java cores engine device cuda"
      })
  void isAloneAndHasItsKeys(String command, String keys) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ")) {
      switch (word) {
        case "SUBJECT" ->
            arguments.addAll(List.of("--model", "../examples/models/mlp.onnx", "--data", "digits"));
        case "OUT" -> arguments.add(folder.resolve("run").toString());
        default -> arguments.add(word);
      }
    }
    arguments.add("--json");
    ByteArrayOutputStream stray = new ByteArrayOutputStream();
    PrintStream before = System.out;
    Outcome outcome;
    try (PrintStream captured = new PrintStream(stray, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      outcome = Commands.run(arguments.toArray(String[]::new));
    } finally {
      System.setOut(before);
    }

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(stray.toString(StandardCharsets.UTF_8)).isEmpty();
    JsonNode json = STRICT.readTree(outcome.out());
    for (String key : keys.split(" ")) {
      assertThat(has(json, key)).as("%s in %s", key, json).isTrue();
    }
  }
}
