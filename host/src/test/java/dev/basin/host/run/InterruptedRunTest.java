package dev.basin.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a study in processes that are killed. */
class InterruptedRunTest {
  @TempDir Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private Path log() {
    return folder.resolve("computed.log");
  }

  /** Lets cells below a number pass. */
  private Path gate(int cells) throws IOException {
    Path written = Files.writeString(folder.resolve("gate.new"), Integer.toString(cells));
    return Files.move(
        written,
        folder.resolve("gate"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Process start(int gate) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dorg.sqlite.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            PseudoStudy.class.getName(),
            run().toString(),
            log().toString(),
            gate(gate).toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  private List<String> computed() throws IOException {
    return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
  }

  private void waitForLines(int lines, Process process) throws Exception {
    while (process.isAlive() && computed().size() < lines) {
      Thread.sleep(2);
    }
  }

  private Set<String> finished() {
    if (!Files.exists(run().resolve("run.db"))) {
      return Set.of();
    }
    try (RunStore store = RunStore.open(run())) {
      return store.cells().stream()
          .filter(cell -> cell.status() == CellStatus.DONE)
          .map(cell -> cell.key().hex())
          .collect(Collectors.toSet());
    }
  }

  private void assertSameAsUninterrupted() throws IOException {
    Path whole = folder.resolve("whole");
    new PseudoStudy(folder.resolve("whole.log"), gate(PseudoStudy.CELLS))
        .run(whole, new Cancellation());
    try (RunStore expected = RunStore.read(whole);
        RunStore actual = RunStore.read(run())) {
      assertThat(actual.cells()).hasSize(PseudoStudy.CELLS);
      for (CellSpec spec : PseudoStudy.cells()) {
        StoredCell one = expected.find(spec.key()).orElseThrow();
        StoredCell other = actual.find(spec.key()).orElseThrow();
        assertThat(other.value().orElseThrow().toString())
            .isEqualTo(one.value().orElseThrow().toString());
        assertThat(other.artefact("bin").orElseThrow())
            .hasSameBinaryContentAs(one.artefact("bin").orElseThrow());
      }
    }
  }

  @Test
  void givesTheSameNumbersAfterTenKillsAndRecomputesNoFinishedCell() throws Exception {
    Random random = new Random(20_261_122);
    Set<String> finished = new HashSet<>();
    int logged = 0;
    for (int kill = 0; kill < 10; kill++) {
      int gate = 3 + 4 * kill;
      Process process = start(gate);
      waitForLines(logged + random.nextInt(gate - finished.size() + 1), process);
      Thread.sleep(random.nextInt(30));
      process.destroyForcibly().waitFor();

      List<String> computed = computed();
      Set<String> before = Set.copyOf(finished);
      assertThat(computed.subList(logged, computed.size())).filteredOn(before::contains).isEmpty();
      logged = computed.size();
      Set<String> now = finished();
      assertThat(now).containsAll(before);
      assertThat(now.size()).as("left to do").isLessThan(PseudoStudy.CELLS);
      finished = now;
    }
    Set<String> kept = Set.copyOf(finished);
    assertThat(kept).isNotEmpty();

    Process last = start(PseudoStudy.CELLS);

    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("out.txt"))
        .hasContent(
            "done %d, reused %d, exit 0\n".formatted(PseudoStudy.CELLS - kept.size(), kept.size()));
    List<String> computed = computed();
    assertThat(computed.subList(logged, computed.size()))
        .doesNotHaveDuplicates()
        .filteredOn(kept::contains)
        .isEmpty();
    assertThat(run().resolve("tmp")).isEmptyDirectory();
    assertSameAsUninterrupted();
  }

  @Test
  void exitsWith130AtAnInterruptAndResumes() throws Exception {
    assumeTrue(Interrupts.arrive(), "this system ignores interrupts or has no /proc");
    Process process = start(10);
    waitForLines(10, process);

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8))
        .isEqualTo("done 10, reused 0, exit 130\n");
    Set<String> finished = finished();
    assertThat(finished).hasSize(10);
    int logged = computed().size();

    RunOutcome resumed =
        new PseudoStudy(log(), gate(PseudoStudy.CELLS)).run(run(), new Cancellation());

    assertThat(resumed.exitCode()).isZero();
    assertThat(computed().subList(logged, computed().size()))
        .filteredOn(finished::contains)
        .isEmpty();
    assertSameAsUninterrupted();
  }

  @Test
  void refusesADirectoryThatAnotherProcessWrites() throws Exception {
    Process process = start(1);
    waitForLines(1, process);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> RunStore.open(run()))
        .hasMessage(
            "RUN-003 the run directory is in use by another run (%s): found process %d; wait for"
                + " it to end, or give another directory with --out",
            run(), process.pid());
    try (RunStore reader = RunStore.read(run())) {
      assertThat(reader.plan()).hasSize(PseudoStudy.CELLS);
    }
    process.destroyForcibly().waitFor();
    RunStore.open(run()).close();
  }
}
