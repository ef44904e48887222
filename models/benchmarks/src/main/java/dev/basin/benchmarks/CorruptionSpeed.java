package dev.basin.benchmarks;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.plugins.shifts.GaussianNoise;
import dev.basin.plugins.shifts.image.Brightness;
import dev.basin.plugins.shifts.image.Contrast;
import dev.basin.plugins.shifts.image.DefocusBlur;
import dev.basin.plugins.shifts.image.ElasticTransform;
import dev.basin.plugins.shifts.image.Fog;
import dev.basin.plugins.shifts.image.GaussianBlur;
import dev.basin.plugins.shifts.image.GlassBlur;
import dev.basin.plugins.shifts.image.ImpulseNoise;
import dev.basin.plugins.shifts.image.JpegCompression;
import dev.basin.plugins.shifts.image.MotionBlur;
import dev.basin.plugins.shifts.image.Pixelate;
import dev.basin.plugins.shifts.image.Rotate;
import dev.basin.plugins.shifts.image.Saturate;
import dev.basin.plugins.shifts.image.Scale;
import dev.basin.plugins.shifts.image.Shear;
import dev.basin.plugins.shifts.image.ShotNoise;
import dev.basin.plugins.shifts.image.SpeckleNoise;
import dev.basin.plugins.shifts.image.Translate;
import dev.basin.plugins.shifts.image.ZoomBlur;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long corruption takes beside the network's forward pass, both on one thread, per greyscale
 * image of 28×28 pixels and environment, over the five environments of each scenario. Medians of
 * the thread's processor time over rounds, after one round to warm up.
 */
public final class CorruptionSpeed {
  private static final int IMAGES = Integer.getInteger("images", 10_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int SIDE = 28;
  private static final List<Long> SHAPE = List.of(1L, (long) SIDE, (long) SIDE);
  private static final int CLASSES = 10;
  private static final int SEVERITIES = 5;
  private static final List<ShiftScenario> SCENARIOS =
      List.of(
          new GaussianNoise(),
          new ShotNoise(),
          new ImpulseNoise(),
          new SpeckleNoise(),
          new GaussianBlur(),
          new DefocusBlur(),
          new MotionBlur(),
          new ZoomBlur(),
          new GlassBlur(),
          new Fog(),
          new Brightness(),
          new Contrast(),
          new Saturate(),
          new JpegCompression(),
          new Pixelate(),
          new ElasticTransform(),
          new Shear(),
          new Scale(),
          new Rotate(),
          new Translate());

  private CorruptionSpeed() {}

  /**
   * Runs it.
   *
   * @param arguments none; the system properties {@code images} and {@code rounds} say how many
   */
  public static void main(String[] arguments) {
    Dataset data = images();
    double forward = forward(data);
    System.out.printf("| forward pass of the CNN | %.1f µs | |%n", forward);
    for (ShiftScenario scenario : SCENARIOS) {
      double time = corruption(scenario, data);
      System.out.printf(
          "| `%s` | %.1f µs | %.2f |%n", scenario.describe().id(), time, time / forward);
    }
  }

  private static Dataset images() {
    RandomGenerator random = new Randomness(1).stream("benchmark");
    double[] pixels = new double[IMAGES * SIDE * SIDE];
    Arrays.setAll(pixels, i -> random.nextDouble());
    int[] labels = new int[IMAGES];
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    return new Dataset(
        "random images",
        Features.of(pixels, SIDE * SIDE),
        SHAPE,
        CLASSES,
        labels,
        Dataset.Columns.none());
  }

  private static double forward(Dataset data) {
    Architecture cnn = Architectures.named("cnn");
    Options defaults = Options.of(cnn.describe(), Map.of());
    Network network =
        new Network.OfGraph(cnn.build("cnn", SHAPE, CLASSES, defaults, new Randomness(1)));
    PyTorchBoot.intraOpThreads(1);
    try (NetworkSession session = Sessions.open(network, SessionOptions.cpu(Precision.FLOAT32))) {
      return median(() -> session.evaluate(session.weights(), data)) / IMAGES;
    }
  }

  private static double corruption(ShiftScenario scenario, Dataset data) {
    double[] image = new double[SIDE * SIDE];
    return median(
            () -> {
              for (Environment environment : environments(scenario, data)) {
                for (int row = 0; row < IMAGES; row++) {
                  environment.data().features().read(row, image, 0);
                }
              }
            })
        / IMAGES
        / SEVERITIES;
  }

  private static List<Environment> environments(ShiftScenario scenario, Dataset data) {
    try (NDManager scope = NDManager.newBaseManager()) {
      return scenario.environments(
          new ShiftRequest(
              Optional.empty(),
              data,
              data,
              new AnalysisContext(
                  Options.of(scenario.describe(), Map.of()),
                  new Randomness(1),
                  Progress.unwatched(),
                  scope)));
    }
  }

  /** In µs. */
  private static double median(Runnable work) {
    double[] times = new double[ROUNDS];
    work.run();
    for (int round = 0; round < ROUNDS; round++) {
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      times[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e3;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
