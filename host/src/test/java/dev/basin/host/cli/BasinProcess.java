package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.BasinException;
import dev.basin.host.run.CellStatus;
import dev.basin.host.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program in a process of its own, on the class path of these tests.
 *
 * @param process the process
 * @param out the file that gets its standard output
 * @param err the file that gets its standard error
 */
record BasinProcess(Process process, Path out, Path err) implements AutoCloseable {

  /** A small heap of fixed size: what grows beside it is native. */
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmx256m",
          "-XX:+AlwaysPreTouch",
          "-Djava.awt.headless=true",
          "-cp",
          System.getProperty("java.class.path"),
          Basin.class.getName());

  static BasinProcess start(Path folder, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(JAVA);
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new BasinProcess(process, out, err);
  }

  /** How many cells of a kind a run has finished so far; every kind where it is empty. */
  static int finished(Path run, String kind) {
    if (!Files.exists(run.resolve("run.db"))) {
      return 0;
    }
    try (RunStore store = RunStore.read(run)) {
      return (int)
          store.cells().stream()
              .filter(cell -> cell.status() == CellStatus.DONE)
              .filter(cell -> kind.isEmpty() || cell.kind().equals(kind))
              .count();
    } catch (BasinException e) {
      // The process made the file a moment ago and has not written its tables yet.
      assertThat(e.problem().code()).isEqualTo("RUN-006");
      return 0;
    }
  }

  /** Waits until a run has finished so many cells, or the process has ended. */
  void waitForCells(Path run, int cells) throws InterruptedException {
    while (process.isAlive() && finished(run, "") < cells) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
