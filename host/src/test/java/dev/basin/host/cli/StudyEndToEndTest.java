package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One study through every part: what it writes, what it keeps, and that its numbers agree. */
class StudyEndToEndTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path shared;
  private static Path study = Path.of("");
  private static Path whole = Path.of("");
  private static JsonNode first = MAPPER.createObjectNode();

  @TempDir private Path folder;

  @BeforeAll
  static void runsTheWholeStudy() throws IOException {
    study = SmallStudy.writtenTo(shared);
    whole = shared.resolve("whole");
    first = run(whole, "--threads", "2").json();
  }

  private static Outcome run(Path directory, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", study.toString(), "--out", directory.toString(), "--json"));
    arguments.addAll(List.of("--device", "cpu"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(String[]::new));
  }

  /** The whole run in a place where a test may spoil it. */
  private Path copied() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(whole.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return copy;
  }

  private static int cells(JsonNode summary, String how) {
    return summary.path("cells").path(how).asInt();
  }

  private static JsonNode results(Path directory) throws IOException {
    return MAPPER.readTree(directory.resolve("results.json").toFile());
  }

  private static List<JsonNode> part(String name) throws IOException {
    return StreamSupport.stream(results(whole).spliterator(), false)
        .filter(entry -> entry.path("part").asText().equals(name))
        .toList();
  }

  private static JsonNode evaluation(String label) throws IOException {
    return part("evaluation").stream()
        .filter(entry -> entry.path("label").asText().equals(label))
        .findFirst()
        .orElseThrow()
        .path("result");
  }

  private static Set<String> kinds(Path directory, Set<String> without) {
    try (RunStore store = RunStore.read(directory)) {
      Set<String> kinds = new HashSet<>();
      for (StoredCell cell : store.cells()) {
        if (!without.contains(cell.key().hex())) {
          kinds.add(cell.kind());
        }
      }
      return kinds;
    }
  }

  private static Set<String> keys(Path directory) {
    try (RunStore store = RunStore.read(directory)) {
      Set<String> keys = new HashSet<>();
      store.cells().forEach(cell -> keys.add(cell.key().hex()));
      return keys;
    }
  }

  @Test
  void computesEveryCellAndSaysWhereThingsAre() {
    assertThat(cells(first, "done")).isEqualTo(SmallStudy.CELLS);
    assertThat(cells(first, "reused") + cells(first, "failed") + cells(first, "skipped")).isZero();
    assertThat(first.path("directory").asText()).isEqualTo(whole.toString());
    assertThat(first.path("networks")).hasSize(SmallStudy.NETWORKS);
    assertThat(first.path("networks"))
        .allSatisfy(each -> assertThat(Path.of(each.path("file").asText())).isNotEmptyFile());
    assertThat(Path.of(first.path("report").asText())).isNotEmptyFile();
  }

  @Test
  void writesTheRunDirectoryOfTheHandbook() throws IOException {
    for (String file : List.of("run.yaml", "run.db", "results.json", "report/index.html")) {
      assertThat(whole.resolve(file)).isNotEmptyFile();
    }
    assertThat(names("networks")).hasSize(SmallStudy.NETWORKS).allMatch(n -> n.endsWith(".onnx"));
    assertThat(names("loss_landscape"))
        .as("two answers a network, and each plane as CSV, NPZ and VTK")
        .hasSize((2 + 3) * SmallStudy.NETWORKS);
    assertThat(names("generalization"))
        .as("evaluations, shifts with logistic regression's, and what is said of all together")
        .hasSize(SmallStudy.NETWORKS + (SmallStudy.NETWORKS + 1) + 1);
    assertThat(names("neuron_importance")).hasSize(2 * SmallStudy.NETWORKS);
    // Two criteria a network, and one comparison for each of two families.
    assertThat(names("pruning")).hasSize(2 * SmallStudy.NETWORKS + 2);
    assertThat(names("figures"))
        .anyMatch(name -> name.endsWith(".svg"))
        .anyMatch(name -> name.endsWith(".png"));
    assertThat(names("tmp")).isEmpty();
  }

  private static List<String> names(String sub) throws IOException {
    try (Stream<Path> files = Files.list(whole.resolve(sub))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void asksNothingTwiceAndWritesTheSameResults() throws IOException {
    Path copy = copied();

    JsonNode second = run(copy).json();

    assertThat(cells(second, "done")).isZero();
    assertThat(cells(second, "reused")).isEqualTo(SmallStudy.CELLS);
    assertThat(copy.resolve("results.json")).hasSameBinaryContentAs(whole.resolve("results.json"));
  }

  @Test
  void givesTheSameBytesElsewhereOnOneThread() throws IOException {
    Path other = folder.resolve("other");

    assertThat(cells(run(other, "--threads", "1").json(), "done")).isEqualTo(SmallStudy.CELLS);

    assertThat(other.resolve("results.json")).hasSameBinaryContentAs(whole.resolve("results.json"));
    assertThat(names("artefacts")).hasSizeGreaterThan(2 * SmallStudy.NETWORKS);
    for (String artefact : names("artefacts")) {
      assertThat(other.resolve("artefacts").resolve(artefact))
          .hasSameBinaryContentAs(whole.resolve("artefacts").resolve(artefact));
    }
  }

  @Test
  void makesAnArtefactThatWentMissingAgainAndNothingElse() throws IOException {
    Path copy = copied();
    List<Path> networks;
    try (Stream<Path> files = Files.list(copy.resolve("artefacts"))) {
      networks = files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
    Path lost = networks.get(0);
    byte[] bytes = Files.readAllBytes(lost);
    Files.delete(lost);

    JsonNode again = run(copy).json();

    assertThat(cells(again, "done")).isEqualTo(1);
    assertThat(cells(again, "reused")).isEqualTo(SmallStudy.CELLS - 1);
    assertThat(lost).hasBinaryContent(bytes);
    assertThat(copy.resolve("results.json")).hasSameBinaryContentAs(whole.resolve("results.json"));
  }

  @Test
  void computesOnlyWhatAChangedOptionDecides() throws IOException {
    Path copy = copied();
    Set<String> before = keys(copy);

    JsonNode more = run(copy, "--set", "flatness.hessian-top.options.k=2").json();

    assertThat(cells(more, "done")).isEqualTo(SmallStudy.NETWORKS);
    assertThat(kinds(copy, before)).containsExactly("flatness");

    JsonNode scores = run(copy, "--set", "importance.magnitude.target=loss").json();

    assertThat(cells(scores, "done")).isEqualTo(SmallStudy.NETWORKS);

    Set<String> known = keys(copy);
    JsonNode trained = run(copy, "--set", "networks.mlp.train.learning-rate=0.02").json();

    // Two of the four networks, with all that is said of them; not the baseline.
    assertThat(cells(trained, "done")).isEqualTo((SmallStudy.CELLS - SmallStudy.BASELINE) / 2);
    assertThat(kinds(copy, known)).contains("trained-network", "landscape-row", "pruned-network");
  }

  @Test
  void theCentreOfEveryLandscapeIsTheNetworkItself() throws IOException {
    List<JsonNode> landscapes = part("landscape");
    assertThat(landscapes).hasSize(SmallStudy.NETWORKS);
    for (JsonNode each : landscapes) {
      JsonNode network = evaluation(each.path("label").asText());
      JsonNode surface = each.path("result");
      assertThat(surface.path("x").path(2).asDouble()).isZero();
      assertThat(surface.path("y").path(2).asDouble()).isZero();
      assertThat(surface.path("loss").path(2).path(2)).isEqualTo(network.path("loss"));
      assertThat(surface.path("accuracy").path(2).path(2)).isEqualTo(network.path("accuracy"));
      assertThat(surface.path("loss").path(0).path(0)).isNotEqualTo(network.path("loss"));
    }
  }

  @Test
  void cleanDataAndUnprunedNetworksAreTheEvaluation() throws IOException {
    List<JsonNode> shifted =
        part("shift").stream()
            .filter(each -> !each.path("label").asText().equals("logistic regression"))
            .toList();
    assertThat(shifted).hasSize(SmallStudy.NETWORKS);
    for (JsonNode each : shifted) {
      JsonNode clean = each.path("result").path("environments").path(0);
      JsonNode network = evaluation(each.path("label").asText());
      assertThat(clean.path("name").asText()).isEqualTo("clean");
      // From the same logits, in float64 where the engine reckons in float32.
      assertThat(clean.path("loss").asDouble())
          .isCloseTo(network.path("loss").asDouble(), within(1e-6));
      assertThat(clean.path("accuracy")).isEqualTo(network.path("accuracy"));
      assertThat(clean.path("answers")).isEqualTo(network.path("answers"));
      assertThat(each.path("result").path("environments")).hasSize(6);
    }
    assertThat(part("pruning")).hasSize(2 * SmallStudy.NETWORKS);
    for (JsonNode each : part("pruning")) {
      JsonNode untouched = each.path("result").path("steps").path(0);
      JsonNode network = evaluation(each.path("label").asText());
      assertThat(untouched.path("fraction").asDouble()).isZero();
      assertThat(untouched.has("ledger")).isFalse();
      assertThat(untouched.path("loss")).isEqualTo(network.path("loss"));
      assertThat(untouched.path("accuracy")).isEqualTo(network.path("accuracy"));
    }
  }

  @Test
  void prunesExactlyTheShareAskedFor() throws IOException {
    for (JsonNode each : part("pruning")) {
      int groups = each.path("result").path("groups").asInt();
      double before = Double.POSITIVE_INFINITY;
      for (JsonNode step : each.path("result").path("steps")) {
        long wanted = (long) Math.floor(step.path("fraction").asDouble() * groups + 0.5);
        JsonNode ledger = step.path("ledger");
        assertThat(ledger.path("achieved").path("groups").asLong()).isEqualTo(wanted);
        Set<String> units = new HashSet<>();
        ledger
            .path("removed")
            .properties()
            .forEach(
                layer -> layer.getValue().forEach(unit -> units.add(layer.getKey() + ":" + unit)));
        assertThat(units.size()).isGreaterThanOrEqualTo((int) wanted);
        if (each.path("label").asText().startsWith("mlp")) {
          assertThat(units).hasSize((int) wanted);
        }
        assertThat(step.path("parameters").asDouble()).isLessThan(before);
        before = step.path("parameters").asDouble();
      }
    }
  }

  @Test
  void writesTheReportAgainFromWhatIsStored() throws IOException {
    Path copy = copied();
    Path page = copy.resolve("report").resolve("index.html");
    Files.delete(page);

    JsonNode written = Commands.run("report", copy.toString(), "--json").json();

    assertThat(written.path("report").asText()).isEqualTo(page.toString());
    assertThat(page).hasSameTextualContentAs(whole.resolve("report").resolve("index.html"));
  }
}
