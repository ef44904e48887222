package dev.basin.plugins.shifts.image;

import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.plugins.shifts.GaussianNoise;
import dev.basin.plugins.shifts.Scenarios;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Run by hand: how long corruption takes beside the network's forward pass, both on one thread, per
 * greyscale image of 28×28 pixels and environment, over the five environments of each scenario on
 * 10,000 images. Medians of the thread's processor time over rounds, after one round to warm up.
 */
final class CorruptionSpeed {
  private static final int IMAGES = Integer.getInteger("images", 10_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int SIDE = 28;

  private CorruptionSpeed() {}

  public static void main(String[] arguments) {
    Dataset data = SmallData.images(1, IMAGES, 10, 1, SIDE, SIDE);
    double forward = forward(data);
    System.out.printf("| forward pass of the CNN | %.1f µs | |%n", forward);
    Stream.concat(Stream.of(new GaussianNoise()), ImageScenariosTest.all())
        .forEach(
            scenario -> {
              double time = corruption(scenario, data);
              System.out.printf(
                  "| %s | %.1f µs | %.2f |%n", scenario.describe().id(), time, time / forward);
            });
  }

  private static double forward(Dataset data) {
    Architecture cnn = Architectures.named("cnn");
    Options defaults = Options.of(cnn.describe(), Map.of());
    List<Long> shape = List.of(1L, (long) SIDE, (long) SIDE);
    KnownNetwork network =
        new KnownNetwork(cnn.build("cnn", shape, 10, defaults, new Randomness(1)), data);
    try (GraphSession session = network.open(Precision.FLOAT32)) {
      return median(() -> session.evaluate(session.weights(), data)) / IMAGES;
    }
  }

  private static double corruption(ShiftScenario scenario, Dataset data) {
    double[] image = new double[SIDE * SIDE];
    return median(
            () -> {
              for (Environment environment : Scenarios.environments(scenario, data, 1, Map.of())) {
                for (int row = 0; row < IMAGES; row++) {
                  environment.data().features().read(row, image, 0);
                }
              }
            })
        / IMAGES
        / 5;
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
