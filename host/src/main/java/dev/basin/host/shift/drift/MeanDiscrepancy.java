package dev.basin.host.shift.drift;

import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.util.Combinations;

/**
 * The squared maximum mean discrepancy with a Gaussian kernel, unbiased, and its permutation test
 * (Gretton et al. 2012).
 *
 * <p>Features are standardised over both samples together, the kernel's width is the median
 * heuristic's. Where all relabellings are fewer than the permutations asked for, all are taken and
 * p is exact. Power: bootstrap resamples in which a pair of copies of the same row does not count.
 */
final class MeanDiscrepancy implements DriftTest {

  @Override
  public String name() {
    return "mmd";
  }

  @Override
  public TestResult of(TwoSamples samples, DriftDraws draws) {
    Optional<GaussianKernel> kernel = GaussianKernel.ofMedianWidth(samples.standardised());
    return kernel.isEmpty()
        ? TestResult.none(name(), "all examples are the same")
        : of(kernel.get(), samples.clean(), draws);
  }

  /**
   * The test with a given kernel.
   *
   * @param kernel of the rows of both samples
   * @param clean how many rows are clean; they come first
   * @param draws how to draw
   * @return the result
   */
  TestResult of(GaussianKernel kernel, int clean, DriftDraws draws) {
    int all = kernel.rows();
    double observed = unbiased(kernel, clean);
    Relabelled relabelled = new Relabelled(kernel, clean);
    boolean few = LongMath.binomial(all, clean) <= draws.permutations();
    double[] nulls =
        few
            ? exhaustive(relabelled, clean, all)
            : draws.relabelled(
                clean, all, draws.permutations(), labels -> relabelled.statistic(chosen(labels)));
    double p = few ? PermutationP.exact(nulls, observed) : PermutationP.of(nulls, observed);
    NullDistribution expected = NullDistribution.of(nulls);
    double[] resampled = draws.resampled(clean, all, counts -> resampled(kernel, counts, clean));
    return TestResult.of(
        name(), observed, expected, p, DriftDraws.power(resampled, observed, expected.high()), -1);
  }

  /**
   * MMD² without bias: below 0 about half the time where nothing has drifted.
   *
   * @param kernel of the rows of both samples
   * @param clean how many rows are clean; they come first
   * @return Σ k(x, x′) / n(n−1) + Σ k(y, y′) / m(m−1) − 2 Σ k(x, y) / nm
   */
  static double unbiased(GaussianKernel kernel, int clean) {
    return new Relabelled(kernel, clean).statistic(IntStream.range(0, clean).toArray());
  }

  /**
   * MMD² of the samples as if they were the populations (V-statistic): never below 0.
   *
   * @param kernel of the rows of both samples
   * @param clean how many rows are clean; they come first
   * @return Σ k(x, x′) / n² + Σ k(y, y′) / m² − 2 Σ k(x, y) / nm, with pairs of a row with itself
   */
  static double biased(GaussianKernel kernel, int clean) {
    int shifted = kernel.rows() - clean;
    int[] once = new int[kernel.rows()];
    Arrays.fill(once, 1);
    double[] sums = kernel.weighted(once, clean);
    return (clean + 2 * sums[0]) / ((double) clean * clean)
        + (shifted + 2 * sums[1]) / ((double) shifted * shifted)
        - 2 * sums[2] / ((double) clean * shifted);
  }

  private static double[] exhaustive(Relabelled relabelled, int clean, int all) {
    List<int[]> choices = new ArrayList<>();
    new Combinations(all, clean).forEach(choices::add);
    return choices.stream().mapToDouble(relabelled::statistic).toArray();
  }

  private static int[] chosen(boolean[] labels) {
    int[] chosen = new int[labels.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      chosen[count] = i;
      count += labels[i] ? 1 : 0;
    }
    return Arrays.copyOf(chosen, count);
  }

  /** Copies of a row are no pair: k of a row with itself is 1, which would pass for likeness. */
  private static double resampled(GaussianKernel kernel, int[] counts, int clean) {
    double[] sums = kernel.weighted(counts, clean);
    double n = clean;
    double m = counts.length - clean;
    double copiesClean = 0;
    double copiesShifted = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i < clean) {
        copiesClean += (double) counts[i] * counts[i];
      } else {
        copiesShifted += (double) counts[i] * counts[i];
      }
    }
    double pairsClean = n * n - copiesClean;
    double pairsShifted = m * m - copiesShifted;
    return (pairsClean > 0 ? 2 * sums[0] / pairsClean : 1)
        + (pairsShifted > 0 ? 2 * sums[1] / pairsShifted : 1)
        - 2 * sums[2] / (n * m);
  }

  /** The statistic when other rows count as clean, from one sum over those rows. */
  private static final class Relabelled {
    private final GaussianKernel kernel;
    private final double[] sums;
    private final double total;
    private final double n;
    private final double m;

    Relabelled(GaussianKernel kernel, int clean) {
      this.kernel = kernel;
      this.sums = kernel.sums();
      this.total = kernel.total();
      this.n = clean;
      this.m = kernel.rows() - clean;
    }

    double statistic(int[] clean) {
      double within = kernel.within(clean);
      double touching = 0;
      for (int row : clean) {
        touching += sums[row];
      }
      double across = touching - 2 * within;
      double others = total - within - across;
      return 2 * within / (n * (n - 1)) + 2 * others / (m * (m - 1)) - 2 * across / (n * m);
    }
  }
}
