package dev.basin.plugins.shifts.image;

import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Scenarios;

/**
 * How far corrupted images lie from clean ones, in levels of 256 cut off.
 *
 * @param meanSquare the mean over images of the mean squared change
 * @param meanSquareError its standard error over images
 * @param meanChange the mean over images of the mean change
 * @param meanChangeError its standard error over images
 */
record Statistics(
    double meanSquare, double meanSquareError, double meanChange, double meanChangeError) {

  static Statistics of(Dataset clean, Dataset corrupted) {
    double[] before = Scenarios.values(clean);
    double[] after = Scenarios.values(corrupted);
    int width = clean.features().width();
    double[] squares = new double[clean.size()];
    double[] changes = new double[clean.size()];
    for (int i = 0; i < before.length; i++) {
      double change = ReferenceImages.level(after[i]) - ReferenceImages.level(before[i]);
      squares[i / width] += change * change / width;
      changes[i / width] += change / width;
    }
    return new Statistics(
        mean(squares), standardError(squares), mean(changes), standardError(changes));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1.0) / values.length);
  }
}
