package dev.basin.plugins.shifts.population;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Class priors on the straight way from where they are to a target. */
final class PriorSweep {
  private PriorSweep() {}

  /** (1 − s)·π + s·target. */
  static double[] between(double[] priors, double[] target, double share) {
    double[] mixed = new double[priors.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (1 - share) * priors[k] + share * target[k];
    }
    return mixed;
  }

  /** One class alone. */
  static double[] only(int classes, int chosen) {
    double[] target = new double[classes];
    target[chosen] = 1;
    return target;
  }

  /** All but one class, in the proportions they have; needs another class with examples. */
  static double[] without(double[] priors, int chosen) {
    double[] target = new double[priors.length];
    for (int k = 0; k < target.length; k++) {
      target[k] = k == chosen ? 0 : priors[k] / (1 - priors[chosen]);
    }
    return target;
  }

  /** A draw of the symmetric Dirichlet distribution over the classes that have examples. */
  static double[] dirichlet(double[] priors, double concentration, RandomGenerator random) {
    double[] draw = new double[priors.length];
    for (int k = 0; k < draw.length; k++) {
      double gamma = gamma(concentration, random);
      draw[k] = priors[k] > 0 ? gamma : 0;
    }
    double sum = Arrays.stream(draw).sum();
    return Arrays.stream(draw).map(value -> value / sum).toArray();
  }

  /** A gamma variate of scale 1 (Marsaglia and Tsang 2000). */
  private static double gamma(double shape, RandomGenerator random) {
    double boosted = shape < 1 ? shape + 1 : shape;
    double boost = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
    double d = boosted - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = Math.pow(1 + c * normal, 3);
      double uniform = 1 - random.nextDouble();
      if (v > 0 && Math.log(uniform) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
        return boost * d * v;
      }
    }
  }
}
