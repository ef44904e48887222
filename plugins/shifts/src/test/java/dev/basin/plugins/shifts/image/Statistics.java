package dev.basin.plugins.shifts.image;

import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Scenarios;

/**
 * How far corrupted images lie from clean ones, in levels of 256 cut off.
 *
 * @param rmse the root mean square of the change
 * @param meanChange the mean of the change
 */
record Statistics(double rmse, double meanChange) {
  static Statistics of(Dataset clean, Dataset corrupted) {
    double[] before = Scenarios.values(clean);
    double[] after = Scenarios.values(corrupted);
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      double change = ReferenceImages.level(after[i]) - ReferenceImages.level(before[i]);
      squares += change * change;
      sum += change;
    }
    return new Statistics(Math.sqrt(squares / before.length), sum / before.length);
  }
}
