package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is not garbage collected, so a landscape must give back every point's. */
class MemoryTest {
  private static final int POINTS = 101;
  private static final int EXAMPLES = 300;
  private static final int CLASSES = 10;

  /** By then the engine has its buffers and the code is compiled. */
  private static final int WARM = 41;

  /** Rows over which the least is taken, so wide that the collector has run within. */
  private static final int WINDOW = 20;

  /** One array of logits left behind at every point between the two windows, in KiB. */
  private static final long LEAK =
      (long) (POINTS - WINDOW - WARM) * POINTS * EXAMPLES * CLASSES * Float.BYTES / 1024;

  @TempDir private Path folder;

  private static long residentKiB(Process process) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }

  @Test
  void aLandscapeHoldsResidentMemoryFlatFromFirstToLastPoint() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: this system has no /proc");
    Path run = folder.resolve("run");
    TreeMap<Integer, Long> least = new TreeMap<>();
    try (BasinProcess basin =
        BasinProcess.start(
            folder,
            "landscape",
            "--model",
            Path.of("..", "examples", "models", "cnn.onnx").toString(),
            "--data",
            "digits",
            "--grid",
            POINTS + "x" + POINTS,
            "--device",
            "cpu",
            "--out",
            run.toString())) {
      int rows = 0;
      while (basin.process().isAlive() && rows < POINTS) {
        rows = BasinProcess.finished(run, "landscape-row");
        if (rows > 0 && rows < POINTS) {
          least.merge(rows, residentKiB(basin.process()), Math::min);
        }
        Thread.sleep(10);
      }
      assertThat(basin.process().waitFor()).as(Files.readString(basin.err())).isZero();
    }
    // The least of many readings: what is given back a moment later is no leak.
    long early =
        least.subMap(WARM, WARM + WINDOW).values().stream().min(Long::compare).orElseThrow();
    long late = least.tailMap(POINTS - WINDOW).values().stream().min(Long::compare).orElseThrow();

    assertThat(late - early)
        .as("growth in KiB, of %s; by rows done: %s", early, least)
        .isLessThan(LEAK / 2);
  }
}
