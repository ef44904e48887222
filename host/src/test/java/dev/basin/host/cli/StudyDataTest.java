package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.host.plugins.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that is planted under a shift, divided by time or learnt from in part. */
class StudyDataTest {
  @TempDir private Path folder;

  private Outcome run(String data, String train) throws IOException {
    return run(data, train, "{}");
  }

  private Outcome run(String data, String train, String vary) throws IOException {
    Path study =
        Files.write(
            folder.resolve("study.yaml"),
            List.of(
                "data: " + data,
                "networks: [{name: mlp, architecture: mlp, train: " + train + "}]",
                "vary: " + vary,
                "report: false"));
    return Commands.run(
        "run", study.toString(), "--out", folder.resolve("run").toString(), "--json");
  }

  private List<Double> accuracies(String data, String train, String vary) throws IOException {
    Outcome outcome = run(data, train, vary);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode results =
        new ObjectMapper().readTree(folder.resolve("run").resolve("results.json").toFile());
    List<Double> found = new ArrayList<>();
    results.findValues("accuracy").forEach(each -> found.add(each.asDouble()));
    return found;
  }

  private void refused(String data, String train, String... words) throws IOException {
    Outcome outcome = run(data, train);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
  }

  private static String planted(String environment, String options) {
    return "{source: digits, plant: {scenario: gaussian-noise, options: %s, environment: %s}}"
        .formatted(options, environment);
  }

  @Test
  void plantingChangesAllThreePartsAndOnlyByTheSeed() throws IOException {
    String train = "{epochs: 1}";
    List<Double> clean = accuracies("{source: digits}", train, "{}");
    List<Double> noisy = accuracies(planted("severity 5", "{}"), train, "{}");
    assertThat(noisy).isNotEqualTo(clean);
    assertThat(accuracies(planted("severity 5", "{}"), train, "{}")).isEqualTo(noisy);
  }

  @Test
  void refusesAnEnvironmentThatTheScenarioDoesNotMake() throws IOException {
    refused(
        planted("severity 9", "{}"), "{}", "DAT-072", "severity 9", "severity 1", "did you mean");
    refused("{source: digits, plant: {scenario: gaussian}}", "{}", "STU-00", "gaussian-noise");
    refused("{source: digits, plant: {scenario: gaussian-noise}}", "{}", "STU-006", "environment");
  }

  @Test
  void refusesToPlantWhatNeedsANetwork() throws IOException {
    Path plugins = folder.resolve("plugins");
    PluginJarBuilder.plugin("attacks").scenarioOfNetworks("acme.Attack", "attack").build(plugins);
    Path study =
        Files.write(
            folder.resolve("attacked.yaml"),
            List.of(
                "data: {source: digits, plant: {scenario: attack, environment: worst}}",
                "networks: [{architecture: mlp}]"));
    Outcome outcome =
        Commands.run(
            "run",
            study.toString(),
            "--plugins",
            plugins.toString(),
            "--out",
            folder.resolve("run").toString());
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("DAT-071", "\"attack\"", "section shift");
  }

  @Test
  void aNetworkTrainedOnAPlantedCueFailsWhereTheCueFlips() throws IOException {
    double planted =
        lossOfAccuracy("plant: {scenario: spurious-correlation, environment: correlation 0.9}");
    double clean = lossOfAccuracy("split: default");
    assertThat(planted).isGreaterThan(0.1).isGreaterThan(clean + 0.05);
  }

  /** Accuracy where the cue agrees less accuracy where it disagrees. */
  private double lossOfAccuracy(String key) throws IOException {
    Path study =
        Files.write(
            folder.resolve("cue.yaml"),
            List.of(
                "data:",
                "  source: digits",
                "  " + key,
                "networks: [{architecture: mlp, train: {epochs: 3}}]",
                "shift: [{scenario: spurious-correlation, options: {severities: [0, 1.8]}}]",
                "report: false"));
    Path run = folder.resolve("run");
    Outcome outcome = Commands.run("run", study.toString(), "--out", run.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode environments =
        new ObjectMapper()
            .readTree(run.resolve("results.json").toFile())
            .findValues("environments")
            .get(0);
    assertThat(environments.path(1).path("name").asText()).isEqualTo("correlation 0.9");
    return environments.path(1).path("accuracy").asDouble()
        - environments.path(2).path("accuracy").asDouble();
  }

  private String csv(String... rows) throws IOException {
    Path file = folder.resolve("data.csv");
    List<String> lines = new ArrayList<>(List.of("when,x,label"));
    lines.addAll(List.of(rows));
    return Files.write(file, lines).toString();
  }

  private static String byTime(String file, String more) {
    return "{source: %s, label: label, time: when, split: {by: time, train: 0.4, validation: 0.2, test: 0.4%s}}"
        .formatted(file, more);
  }

  @Test
  void refusesTimesOutOfOrderUnlessAskedToSort() throws IOException {
    String file =
        csv(
            "2024-01-01,1,a",
            "2024-01-02,2,b",
            "2024-01-04,3,a",
            "2024-01-03,4,b",
            "2024-01-05,5,a");
    refused(byTime(file, ""), "{epochs: 1}", "DAT-035", "example 3", "sort: true");
    assertThat(accuracies(byTime(file, ", sort: true"), "{epochs: 1}", "{}")).isNotEmpty();
  }

  @Test
  void refusesATimeThatIsMissingOrAColumnThatIsNot() throws IOException {
    refused(byTime(csv("1,1,a", ",2,b", "3,3,a"), ""), "{}", "DAT-005", "row 3", "when");
    refused(byTime(csv("1,1,a", "soon,2,b"), ""), "{}", "DAT-004", "row 3", "when", "soon");
    String file = csv("1,1,a", "2,2,b", "3,3,a", "4,4,a", "5,5,a");
    refused(
        byTime(file, "").replace("time: when", "time: whn"), "{}", "DAT-008", "whn", "\"when\"");
    refused(byTime(file, "").replace("time: when, ", ""), "{}", "DAT-025", "@row");
  }

  @ParameterizedTest
  @CsvSource({
    "'{by: time, train: 0.4, validation: 0.2, test: 0.3, gap: 0.2}', sum to 1",
    "'{by: time, train: 0.4, validation: 0.2, test: 0.3, gap: -0.1}', gap",
    "'{by: time, train: 0.4, validation: 0.2, test: 0.3, gap: lots}', gap",
    "'{by: time, train: 0.4, validation: 0.3, test: 0.3, sort: maybe}', sort",
    "'{train: 0.4, validation: 0.2, test: 0.3, gap: 0.1}', by: time",
    "'{train: 0-9, validation: 10-19, test: 20-, sort: true}', by: time"
  })
  void refusesGapsThatMeanNothing(String split, String word) throws IOException {
    refused("{source: digits, time: '@row', split: %s}".formatted(split), "{}", "STU-00", word);
  }

  @Test
  void variesTheWindow() throws IOException {
    List<Double> found =
        accuracies(
            "{source: sea, options: {examples: 2000, seed: 1},"
                + " split: {by: time, train: 0.5, validation: 0.1, gap: 0.1, test: 0.3}}",
            "{epochs: 2}",
            "{train.window: ['0-0.5', '0.25-0.75', '0-1']}");
    assertThat(found).hasSizeGreaterThanOrEqualTo(3);
    refused("{source: digits}", "{window: '1-0'}", "STU-005", "window", "1-0", "0-0.5");
    Outcome varied = run("{source: digits}", "{}", "{train.window: ['0-1', x]}");
    assertThat(varied.code()).isEqualTo(2);
    assertThat(varied.err()).contains("window", "\"x\"");
  }
}
