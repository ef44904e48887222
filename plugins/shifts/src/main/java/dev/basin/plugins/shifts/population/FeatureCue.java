package dev.basin.plugins.shifts.population;

import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.FeatureSummary;
import java.util.TreeSet;

/**
 * One feature set to μ − k·σ or μ + k·σ of the training data; to its own two values where it has
 * just two there, so that a cue that is planted already keeps its size.
 */
final class FeatureCue implements Cue {
  private final int feature;
  private final double lower;
  private final double higher;

  private FeatureCue(int feature, double lower, double higher) {
    this.feature = feature;
    this.lower = lower;
    this.higher = higher;
  }

  static FeatureCue of(Dataset training, int feature, double deviations) {
    TreeSet<Double> values = new TreeSet<>();
    double[] example = new double[training.features().width()];
    for (int row = 0; row < training.size() && values.size() < 3; row++) {
      training.features().read(row, example, 0);
      values.add(example[feature]);
    }
    if (values.size() == 2) {
      return new FeatureCue(feature, values.first(), values.last());
    }
    FeatureSummary summary = FeatureSummary.of(training);
    double mean = summary.means()[feature];
    double away = deviations * summary.deviations()[feature];
    return new FeatureCue(feature, mean - away, mean + away);
  }

  @Override
  public void plant(double[] example, boolean upper) {
    example[feature] = upper ? higher : lower;
  }
}
