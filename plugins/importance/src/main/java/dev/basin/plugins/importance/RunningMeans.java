package dev.basin.plugins.importance;

import dev.basin.api.LayerScores;

/** The running mean and variance of samples of a layer's scores, one per unit (Welford 1962). */
final class RunningMeans {
  private final double[] mean;
  private final double[] squares;
  private long samples;

  RunningMeans(int units) {
    mean = new double[units];
    squares = new double[units];
  }

  void add(double[] sample) {
    samples++;
    for (int unit = 0; unit < mean.length; unit++) {
      double before = sample[unit] - mean[unit];
      mean[unit] += before / samples;
      squares[unit] += before * (sample[unit] - mean[unit]);
    }
  }

  /** The means with their standard errors; NaN after one sample. */
  LayerScores scores(String layer, long examples) {
    double[] errors = new double[mean.length];
    for (int unit = 0; unit < mean.length; unit++) {
      errors[unit] = samples > 1 ? Math.sqrt(squares[unit] / (samples - 1) / samples) : Double.NaN;
    }
    return LayerScores.scored(layer, mean, errors, examples);
  }
}
