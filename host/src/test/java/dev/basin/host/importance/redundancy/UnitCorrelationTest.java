package dev.basin.host.importance.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.models.engine.PyTorchBoot;
import java.util.random.RandomGenerator;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class UnitCorrelationTest {

  private static UnitCorrelation of(float[][] batches, int units, int positions) {
    UnitCorrelation correlation = new UnitCorrelation(units);
    try (NDManager scope = PyTorchBoot.start().newBaseManager(Device.cpu())) {
      for (float[] batch : batches) {
        int size = batch.length / units / positions;
        try (NDArray array = scope.create(batch, new Shape(size, units, positions))) {
          correlation.add(array);
        }
      }
    }
    return correlation;
  }

  @Test
  void perfectlyAlikeAndPerfectlyOpposite() {
    UnitCorrelation correlation = of(new float[][] {{1, 2, -1, 2, 4, -2}, {5, 10, -5}}, 3, 1);

    assertThat(correlation.of(0, 1)).isCloseTo(1, within(1e-12));
    assertThat(correlation.of(0, 2)).isCloseTo(-1, within(1e-12));
    assertThat(correlation.pairs("fc", 0.9))
        .extracting(CandidatePair::first, CandidatePair::second)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 1),
            org.assertj.core.groups.Tuple.tuple(0, 2),
            org.assertj.core.groups.Tuple.tuple(1, 2));
  }

  @Test
  void aDeadUnitAndAConstantOneHaveNoCorrelation() {
    // Unit 0 varies, unit 1 is dead, unit 2 is always 7.
    UnitCorrelation correlation = of(new float[][] {{1, 0, 7, 2, 0, 7, 5, 0, 7}}, 3, 1);

    assertThat(correlation.of(0, 1)).isNaN();
    assertThat(correlation.of(1, 2)).isNaN();
    assertThat(correlation.pairs("fc", 0.1)).isEmpty();
  }

  @Test
  void poolsPositionsAndAgreesWithALibraryHoweverDataFallIntoBatches() {
    int units = 4;
    int positions = 6;
    RandomGenerator random = new Randomness(2).stream("activations");
    double[][] samples = new double[10 * positions][units];
    float[][] batches = {new float[3 * units * positions], new float[7 * units * positions]};
    for (int example = 0; example < 10; example++) {
      for (int position = 0; position < positions; position++) {
        double common = random.nextGaussian();
        for (int unit = 0; unit < units; unit++) {
          // Large means: sums around zero would lose half of the digits.
          float value = (float) (1000 + unit * common + random.nextGaussian());
          samples[example * positions + position][unit] = value;
          int row = example < 3 ? example : example - 3;
          batches[example < 3 ? 0 : 1][(row * units + unit) * positions + position] = value;
        }
      }
    }
    UnitCorrelation correlation = of(batches, units, positions);
    double[][] expected = new PearsonsCorrelation(samples).getCorrelationMatrix().getData();
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        assertThat(correlation.of(i, j)).isCloseTo(expected[i][j], within(1e-10));
      }
    }
  }
}
