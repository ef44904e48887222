package dev.basin.plugins.flatness;

import java.util.ArrayList;
import java.util.List;

/** The mean of independent samples, with its standard error. */
final class RunningMean {
  private final List<Double> samples = new ArrayList<>();

  void add(double sample) {
    samples.add(sample);
  }

  int count() {
    return samples.size();
  }

  /** All samples, in the order they came. */
  List<Double> samples() {
    return samples;
  }

  double mean() {
    return samples.stream().mapToDouble(x -> x).sum() / samples.size();
  }

  /** The sample standard deviation ÷ √count; NaN for fewer than two samples. */
  double standardError() {
    if (samples.size() < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = samples.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (samples.size() - 1) / samples.size());
  }

  /** Whether the standard error is at most this share of |mean + added|. */
  boolean settled(double added, double tolerance) {
    return standardError() <= tolerance * Math.abs(mean() + added);
  }
}
