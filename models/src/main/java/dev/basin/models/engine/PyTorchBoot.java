package dev.basin.models.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import dev.basin.api.Problem;

/**
 * The start of the PyTorch engine: once per JVM, under the class loader that holds this class.
 *
 * <p>Call {@link #start()} before any foreign code touches DJL: an engine that is first looked up
 * under another class loader is "not found" for the rest of the JVM's life. Thread-safe.
 */
public final class PyTorchBoot {

  private PyTorchBoot() {}

  /**
   * Starts the engine if it has not been started, offline and without telemetry.
   *
   * @return the engine
   * @throws dev.basin.api.BasinException DEV-001 if the native libraries can't be loaded
   */
  public static Engine start() {
    return Started.OUTCOME.engine();
  }

  /**
   * Sets how many threads one operation may use; affects threads that have not computed yet.
   *
   * @param threads at least 1
   */
  public static void intraOpThreads(int threads) {
    start();
    JniUtils.setNumThreads(threads);
  }

  /**
   * Gives the calling thread the number of threads that was set.
   *
   * <p>The engine does so at a thread's first parallel loop; a product of matrices before that
   * would run on all cores, and sum in another order than the same product later on.
   */
  public static void adoptIntraOpThreads() {
    start();
    JniUtils.setNumThreads(JniUtils.getNumThreads());
  }

  /** Looks an engine up under this class's loader, with the settings that Basin wants. */
  static Outcome load(String name) {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PyTorchBoot.class.getClassLoader());
    try {
      return new Loaded(Engine.getEngine(name));
    } catch (EngineException | IllegalArgumentException e) {
      return new Failed(
          Problem.request("DEV-001", "the PyTorch engine does not start")
              .found(String.valueOf(e.getMessage()))
              .fix(
                  "check that pytorch-native-cpu for this system is on the class path, or that"
                      + " PYTORCH_LIBRARY_PATH names the lib folder of PyTorch 2.7.1"),
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** What came of the start; kept, because a second attempt in one JVM can't do better. */
  sealed interface Outcome {
    Engine engine();
  }

  private record Loaded(Engine engine) implements Outcome {}

  private record Failed(Problem problem, RuntimeException cause) implements Outcome {
    @Override
    public Engine engine() {
      throw problem.exception(cause);
    }
  }

  /** The class loader guarantees that this happens once. */
  private static final class Started {
    static final Outcome OUTCOME = load("PyTorch");
  }
}
