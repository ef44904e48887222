package dev.basin.plugins.shifts.table;

import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.FeatureSummary;
import java.util.random.RandomGenerator;

/**
 * The features that a scenario changes, with what the training data says of them.
 *
 * <p>The draws of an example are the same at every severity, so a stronger shift is the weaker one
 * grown: fewer surprises between neighbours on a severity curve.
 */
final class Chosen {
  private final int[] features;
  private final double[] means;
  private final double[] deviations;
  private final Randomness random;
  private final ShiftRequest request;

  private Chosen(ShiftRequest request, FeatureSummary training, int[] features, Randomness random) {
    this.request = request;
    this.features = features;
    this.means = training.means();
    this.deviations = training.deviations();
    this.random = random;
  }

  /** The features that the option names; errors as in {@link FeatureChoice#of}. */
  static Chosen of(ShiftRequest request, String scenario, Option<String> option) {
    FeatureSummary training = FeatureSummary.of(request.training());
    Randomness random = request.random().derive(scenario);
    String text = request.options().get(option);
    return new Chosen(
        request, training, FeatureChoice.of(text, scenario, training, random), random);
  }

  /** Their indices, ascending; not to be changed. */
  int[] features() {
    return features;
  }

  /** The mean of a feature in the training data. */
  double mean(int feature) {
    return means[feature];
  }

  /** The standard deviation of a feature in the training data. */
  double deviation(int feature) {
    return deviations[feature];
  }

  /** The draws of the example in a row of the clean data; a new stream at its start. */
  RandomGenerator draws(int row) {
    return random.stream("example", request.data().id(row));
  }

  /** Draws for something that is not an example. */
  RandomGenerator draws(String role) {
    return random.stream(role);
  }
}
