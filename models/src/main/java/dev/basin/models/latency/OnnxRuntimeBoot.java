package dev.basin.models.latency;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.basin.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The start of ONNX Runtime: once per JVM, without leaving anything in the folder for temporary
 * files.
 *
 * <p>Left alone, it copies its libraries to a folder that it asks to be deleted at exit, but before
 * the files in it are; the folder stays behind. So Basin copies them, and deletes them as soon as
 * they are loaded where the system allows that. Thread-safe.
 */
public final class OnnxRuntimeBoot {
  private static final String PATH = "onnxruntime.native.path";

  private OnnxRuntimeBoot() {}

  /**
   * Starts ONNX Runtime if it has not been started; it reports errors only.
   *
   * @return the one environment; the process's end closes it
   * @throws dev.basin.api.BasinException ONX-021 if its libraries can't be loaded
   */
  public static OrtEnvironment environment() {
    return Started.OUTCOME.environment();
  }

  /** Starts it; a failure is kept, because a second attempt in one JVM can't do better. */
  private static Outcome outcome() {
    try {
      OrtEnvironment environment = start();
      return () -> environment;
    } catch (IOException | LinkageError | RuntimeException e) {
      return () -> {
        throw Problem.request("ONX-021", "ONNX Runtime does not start")
            .found(e.toString())
            .fix(
                "give a folder for temporary files that programs can be run from (-D"
                    + "java.io.tmpdir), or that of its libraries (-D"
                    + PATH
                    + ")")
            .exception(e);
      };
    }
  }

  private static OrtEnvironment start() throws IOException {
    if (System.getProperty(PATH) != null) {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }
    Path folder = Files.createTempDirectory("basin-onnxruntime");
    folder.toFile().deleteOnExit(); // last asked for, first deleted: the files go before
    try {
      if (copyLibraries(folder)) {
        System.setProperty(PATH, folder.toString());
      }
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    } finally {
      System.clearProperty(PATH);
      delete(folder);
    }
  }

  /** Copies both libraries; false if the jar has none for this system. */
  private static boolean copyLibraries(Path folder) throws IOException {
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      String library = System.mapLibraryName(name);
      String resource = "/ai/onnxruntime/native/" + system() + "/" + library;
      try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (in == null) {
          return false;
        }
        Path file = folder.resolve(library);
        Files.copy(in, file);
        file.toFile().deleteOnExit();
      }
    }
    return true;
  }

  /** A loaded library can be deleted on most systems; on others it is at exit. */
  private static void delete(Path folder) {
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      folder.resolve(System.mapLibraryName(name)).toFile().delete();
    }
    folder.toFile().delete();
  }

  /** The folder of this system in the jar. */
  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return family + (processor.startsWith("aarch64") ? "-aarch64" : "-x64");
  }

  /** What came of the start. */
  @FunctionalInterface
  private interface Outcome {
    OrtEnvironment environment();
  }

  /** The class loader guarantees that this happens once. */
  private static final class Started {
    static final Outcome OUTCOME = outcome();
  }
}
