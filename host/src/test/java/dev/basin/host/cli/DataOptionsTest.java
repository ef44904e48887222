package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.cli.Commands.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags that say how data is read, the same wherever a command takes data. */
class DataOptionsTest {
  private static final Path MODEL = Path.of("..", "examples", "models", "mlp.onnx");
  private static final Path DIGITS = Path.of("..", "examples", "data", "digits.csv.gz");

  @TempDir private Path folder;

  private static List<String> digits() throws IOException {
    try (InputStream file = new GZIPInputStream(Files.newInputStream(DIGITS))) {
      return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .limit(201)
          .toList();
    }
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private static JsonNode evaluate(Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--json", "--model", MODEL.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(String[]::new)).json();
  }

  @Test
  void leavesOutIgnoredColumnsOfAFileOfAnyName() throws IOException {
    List<String> plain = digits();
    List<String> numbered = new ArrayList<>(List.of("id,serial no., " + plain.get(0).trim()));
    for (int i = 1; i < plain.size(); i++) {
      numbered.add("%d,%d,%s".formatted(i, 7 * i, plain.get(i)));
    }

    JsonNode expected = evaluate(write("plain.csv", plain), "--label", "label");
    JsonNode found =
        evaluate(
            write("numbered.txt", numbered),
            "--format",
            "csv",
            "--label",
            "2",
            "--ignore",
            "id",
            "--ignore",
            "serial no.");

    assertThat(found.path("examples").asInt()).isEqualTo(200);
    assertThat(found.path("loss")).isEqualTo(expected.path("loss"));
  }

  @Test
  void takesTheFirstLineAsTold() throws IOException {
    Path table = write("numbers.csv", List.of("0,1,2", "1,3,4", "0,5,6"));

    assertThat(inspect(table, "--no-header").path("examples").asInt()).isEqualTo(3);
    assertThat(inspect(table, "--header").path("examples").asInt()).isEqualTo(2);
  }

  private static JsonNode inspect(Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("data", "inspect", "--json", data.toString(), "--label", "0"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(String[]::new)).json();
  }

  @Test
  void handsOptionsToTheFormat() throws IOException {
    Path table = write("numbers.csv", List.of("0,1,2", "1,3,4"));

    JsonNode classes = inspect(table, "--data-option", "classes=4").path("classes");

    assertThat(classes).hasSize(4);
  }

  @Test
  void namesTheFlagOfAnOptionThatIsNotThere() throws IOException {
    Path table = write("plain.csv", digits());

    Outcome outcome =
        Commands.run(
            "evaluate",
            "--model",
            MODEL.toString(),
            "--data",
            table.toString(),
            "--data-option",
            "clases=10");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("STU-004", "--data-option clases=10", "did you mean \"classes\"?");
  }
}
