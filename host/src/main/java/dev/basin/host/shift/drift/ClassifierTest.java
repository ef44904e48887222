package dev.basin.host.shift.drift;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab 2017): can a classifier tell the samples
 * apart on examples that it was not trained on?
 *
 * <p>As many rows of each sample, one half to train, one to test. The classifier is a logistic
 * regression on the standardised features and their squares, so it sees a change of mean or of
 * spread. The statistic is the accuracy on the test half; p is the exact chance of such an accuracy
 * when guessing, and power that of a significant one if the classifier's true accuracy were the
 * observed one.
 */
final class ClassifierTest implements DriftTest {

  @Override
  public String name() {
    return "c2st";
  }

  @Override
  public TestResult of(TwoSamples samples, DriftDraws draws) {
    int each = Math.min(samples.clean(), samples.shifted());
    RandomGenerator stream = draws.random().stream("halves");
    int[] clean = shuffled(0, samples.clean(), stream);
    int[] shifted = shuffled(samples.clean(), samples.shifted(), stream);
    double[] inputs = withSquares(samples.standardised());
    int width = 2 * samples.features();
    int half = each / 2;
    TwoSampleClassifier classifier =
        TwoSampleClassifier.fitted(
            rows(inputs, width, clean, 0, half), rows(inputs, width, shifted, 0, half), width);
    int right = 0;
    for (int i = half; i < each; i++) {
      right += classifier.score(inputs, clean[i]) <= 0 ? 1 : 0;
      right += classifier.score(inputs, shifted[i]) > 0 ? 1 : 0;
    }
    int tested = 2 * (each - half);
    BinomialDistribution guessing = new BinomialDistribution(tested, 0.5);
    double accuracy = right / (double) tested;
    int critical = guessing.inverseCumulativeProbability(1 - TestResult.LEVEL) + 1;
    return TestResult.of(
        name(),
        accuracy,
        new NullDistribution(0.5, (critical - 1) / (double) tested),
        Math.max(Double.MIN_NORMAL, atLeast(guessing, right)),
        atLeast(new BinomialDistribution(tested, accuracy), critical),
        -1);
  }

  /** Summed from the far end, where 1 − the distribution function would be rounded to 0. */
  private static double atLeast(BinomialDistribution distribution, int least) {
    double sum = 0;
    for (int k = distribution.getNumberOfTrials(); k >= least; k--) {
      sum += distribution.probability(k);
    }
    return Math.min(1, sum);
  }

  private static int[] shuffled(int first, int count, RandomGenerator stream) {
    int[] rows = IntStream.range(first, first + count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = stream.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return rows;
  }

  private static double[] withSquares(TwoSamples samples) {
    int d = samples.features();
    double[] wide = new double[2 * samples.values().length];
    for (int i = 0; i < samples.examples(); i++) {
      for (int f = 0; f < d; f++) {
        double value = samples.values()[i * d + f];
        wide[2 * i * d + f] = value;
        wide[2 * i * d + d + f] = value * value - 1;
      }
    }
    return TwoSamples.of(wide, new double[0], 2 * d).standardised().values();
  }

  private static double[] rows(double[] inputs, int width, int[] rows, int from, int to) {
    double[] values = new double[(to - from) * width];
    for (int i = from; i < to; i++) {
      System.arraycopy(inputs, rows[i] * width, values, (i - from) * width, width);
    }
    return values;
  }
}
