package dev.basin.plugins.shifts.image;

import java.util.random.RandomGenerator;

/**
 * Poisson numbers: by multiplication for small means (Knuth 1969), by transformed rejection for
 * large ones (Hörmann 1993, PTRS).
 */
final class PoissonSampler {
  private static final double LARGE = 10;
  private static final int TABULATED = 1024;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double[] LOG_FACTORIALS = logFactorials();

  private PoissonSampler() {}

  /**
   * The next number.
   *
   * @param mean 0 or larger
   */
  static double next(double mean, RandomGenerator random) {
    if (mean == 0) {
      return 0;
    }
    return mean < LARGE ? multiplied(mean, random) : rejected(mean, random);
  }

  private static double multiplied(double mean, RandomGenerator random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      count++;
      product *= random.nextDouble();
    }
    return count;
  }

  private static double rejected(double mean, RandomGenerator random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
      if (Math.log(v * inverseAlpha / (a / (us * us) + b))
          <= k * Math.log(mean) - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  private static double logFactorial(double k) {
    if (k < TABULATED) {
      return LOG_FACTORIALS[(int) k];
    }
    // Stirling's series; the next term is below 1e-14 here.
    return (k + 0.5) * Math.log(k) - k + HALF_LOG_TWO_PI + 1 / (12 * k) - 1 / (360 * k * k * k);
  }

  private static double[] logFactorials() {
    double[] table = new double[TABULATED];
    for (int k = 2; k < TABULATED; k++) {
      table[k] = table[k - 1] + Math.log(k);
    }
    return table;
  }
}
