package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.cli.Commands.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong requests get one clear line, exit code 2 and no stack trace. */
class BadInputTest {
  private static final Path MODEL = Path.of("..", "examples", "models", "mlp.onnx");

  @TempDir private Path folder;

  private static void refused(Outcome outcome, String code, String... words) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(code).doesNotContain("\tat ");
    assertThat(List.of(words)).allSatisfy(word -> assertThat(outcome.err()).contains(word));
    assertThat(outcome.err().lines().filter(line -> line.contains(code))).hasSize(1);
  }

  private Outcome evaluate(Path model, Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--model", model.toString(), "--data", data.toString()));
    arguments.addAll(Arrays.asList(more));
    return Commands.run(arguments.toArray(String[]::new));
  }

  private Path csv(String... rows) throws IOException {
    return Files.write(folder.resolve("data.csv"), List.of(rows));
  }

  private static String row(String label, String first) {
    return label + "," + first + ",0".repeat(63);
  }

  @Test
  void namesTheNetworkFileThatIsMissing() throws IOException {
    refused(
        evaluate(folder.resolve("nowhere.onnx"), csv(row("1", "0"))),
        "STU-011",
        "nowhere.onnx",
        "--model");
  }

  @Test
  void namesTheDataFileThatIsMissing() {
    refused(evaluate(MODEL, folder.resolve("nowhere.csv")), "STU-011", "nowhere.csv", "--data");
  }

  @Test
  void seesATruncatedNetwork() throws IOException {
    byte[] whole = Files.readAllBytes(MODEL);
    Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
    refused(evaluate(half, csv(row("1", "0"))), "ONX-", "half.onnx");
  }

  @Test
  void namesAnOperatorItDoesNotKnowWithItsNode() throws IOException {
    byte[] bytes = Files.readAllBytes(MODEL);
    // The name of an operator as it stands in the file, replaced by one of the same length.
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    String broken = text.replace("Relu", "Xelu");
    assertThat(broken).isNotEqualTo(text);
    Path file =
        Files.write(
            folder.resolve("xelu.onnx"),
            broken.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    refused(evaluate(file, csv(row("1", "0"))), "ONX-", "Xelu", "node");
  }

  @Test
  void namesRowAndColumnOfANumberThatIsNone() throws IOException {
    refused(
        evaluate(MODEL, csv(row("1", "0"), row("2", "NaN")), "--label", "0"),
        "DAT-",
        "row 2",
        "column 1",
        "NaN");
    refused(
        evaluate(MODEL, csv(row("1", "0"), row("2", "grey")), "--label", "0"),
        "DAT-",
        "row 2",
        "column 1",
        "grey");
  }

  @Test
  void saysWhichShapeTheNetworkTakes() throws IOException {
    refused(evaluate(MODEL, csv("1,0,0,0")), "NET-035", "3 features");
    refused(evaluate(MODEL, csv(row("1", "0")), "--shape", "1x9x9"), "DAT-010", "81");
  }

  @Test
  void seesALabelThatTheNetworkHasNoClassFor() throws IOException {
    refused(evaluate(MODEL, csv(row("1", "0"), row("12", "0"))), "DAT-011", "12", "0 to 9");
  }

  @Test
  void seesDataWithoutExamples() throws IOException {
    refused(evaluate(MODEL, csv()), "DAT-");
  }

  @Test
  void namesTheNearestPluginId() throws IOException {
    refused(
        Commands.run(
            "flatness", "--model", MODEL.toString(), "--data", "digits", "--measure", "hesian-top"),
        "hesian-top",
        "hessian-top");
  }

  @Test
  void namesTheNearestOptionAndCommand() {
    refused(Commands.run("evaluate", "--modle", "x"), "CLI-001");
    refused(Commands.run("evalute"), "CLI-001", "evaluate");
  }

  @Test
  void refusesADeviceThatIsNotThere() throws IOException {
    refused(evaluate(MODEL, csv(row("1", "0")), "--device", "cuda:99"), "DEV-");
  }
}
