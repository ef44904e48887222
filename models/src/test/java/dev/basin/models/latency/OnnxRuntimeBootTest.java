package dev.basin.models.latency;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeBootTest {

  @Test
  void leavesNothingInTheFolderForTemporaryFiles(@TempDir Path folder) throws Exception {
    assertThat(exitCode(Started.class, folder)).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  /** Why Basin starts it itself; if this fails, it needs to no longer. */
  @Test
  void leftAloneItLeavesAFolder(@TempDir Path folder) throws Exception {
    assertThat(exitCode(LeftAlone.class, folder)).isZero();
    assertThat(folder).isNotEmptyDirectory();
  }

  private static int exitCode(Class<?> program, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .inheritIO()
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** Starts it as Basin does. */
  static final class Started {
    public static void main(String[] arguments) {
      OnnxRuntimeBoot.environment();
    }
  }

  /** Starts it as its own documentation does. */
  static final class LeftAlone {
    public static void main(String[] arguments) {
      OrtEnvironment.getEnvironment();
    }
  }
}
