package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.run.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, killed and interrupted in the middle of a study. */
class InterruptedStudyTest {
  @TempDir private static Path shared;
  private static Path study = Path.of("");
  private static Path whole = Path.of("");

  @TempDir private Path folder;

  @BeforeAll
  static void runsTheStudyWithoutInterruption() throws IOException {
    study = SmallStudy.writtenTo(shared);
    whole = shared.resolve("whole");
    Commands.run(arguments(whole)).json();
  }

  private static String[] arguments(Path run) {
    return new String[] {
      "run", study.toString(), "--out", run.toString(), "--device", "cpu", "--json"
    };
  }

  private static void resumesToTheSameResults(Path run) throws IOException {
    int kept = BasinProcess.finished(run, "");
    assertThat(kept).isBetween(1, SmallStudy.CELLS - 1);

    JsonNode cells = Commands.run(arguments(run)).json().path("cells");

    assertThat(cells.path("reused").asInt()).isEqualTo(kept);
    assertThat(cells.path("done").asInt()).isEqualTo(SmallStudy.CELLS - kept);
    assertThat(run.resolve("results.json")).hasSameBinaryContentAs(whole.resolve("results.json"));
  }

  @Test
  void givesTheSameResultsAfterThreeKills() throws Exception {
    Path run = folder.resolve("run");
    Random random = new Random(2_026_11);
    int before = 0;
    for (int kill = 1; kill <= 3; kill++) {
      try (BasinProcess basin = BasinProcess.start(folder, arguments(run))) {
        basin.waitForCells(run, 1 + random.nextInt(kill * SmallStudy.CELLS / 5));
        Thread.sleep(random.nextInt(150));
        basin.process().destroyForcibly().waitFor();
      }
      int now = BasinProcess.finished(run, "");
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    resumesToTheSameResults(run);
  }

  @Test
  void saysHowToGoOnWhenInterrupted() throws Exception {
    assumeTrue(Interrupts.arrive(), "skipped: this system ignores interrupts or has no /proc");
    Path run = folder.resolve("run");
    try (BasinProcess basin = BasinProcess.start(folder, arguments(run))) {
      basin.waitForCells(run, SmallStudy.CELLS / 4);
      new ProcessBuilder("kill", "-INT", Long.toString(basin.process().pid())).start().waitFor();

      assertThat(basin.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

      String err = Files.readString(basin.err());
      assertThat(basin.process().exitValue()).as(err).isEqualTo(130);
      assertThat(err)
          .contains("./basin " + String.join(" ", arguments(run)))
          .doesNotContain("\tat ")
          .doesNotContain("BUG-");
    }
    resumesToTheSameResults(run);
  }
}
