package dev.basin.host.shift.logits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitsFileTest {
  @TempDir private Path folder;

  private static EnvironmentLogits some(long seed, int examples, boolean columns) {
    RandomGenerator random = new Randomness(seed).stream("logits");
    return new EnvironmentLogits(
        "environment " + seed,
        seed / 2.0,
        3,
        random.doubles(3L * examples, -5, 5).toArray(),
        columns ? random.ints(examples, 0, 3).toArray() : new int[0],
        LongStream.range(0, examples).map(i -> i + (1L << 60)).toArray(),
        columns
            ? IntStream.range(0, examples).mapToObj(i -> i % 2 == 0 ? "Zürich" : "").toList()
            : List.of(),
        columns ? random.doubles(examples).toArray() : new double[0]);
  }

  @Test
  void readsBackEveryBitInDoublePrecision() {
    List<EnvironmentLogits> written = List.of(some(1, 7, true), some(2, 4, false));
    Path file = folder.resolve("logits.npz");
    LogitsFile.write(file, written, false);
    List<EnvironmentLogits> read = LogitsFile.read(file);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void keepsWhatSinglePrecisionHolds() {
    EnvironmentLogits exact = some(3, 5, true);
    double[] single = IntStream.range(0, 15).mapToDouble(i -> (float) exact.logits()[i]).toArray();
    Path file = folder.resolve("logits.npz");
    LogitsFile.write(file, List.of(exact), true);
    assertThat(LogitsFile.read(file).get(0).logits()).containsExactly(single);
  }

  @Test
  void theTemperatureDividesLogitsAndProbabilitiesSumToOne() {
    EnvironmentLogits pair =
        new EnvironmentLogits(
            "two",
            0,
            2,
            new double[] {Math.log(3), 0, 1e4, -1e4},
            new int[0],
            new long[] {0, 1},
            List.of(),
            new double[0]);
    assertThat(pair.probabilities(1)).containsExactly(0.75, 0.25, 1, 0);
    double root = Math.sqrt(3);
    assertThat(pair.probabilities(2)[0])
        .isCloseTo(root / (1 + root), org.assertj.core.api.Assertions.within(1e-15));
  }
}
