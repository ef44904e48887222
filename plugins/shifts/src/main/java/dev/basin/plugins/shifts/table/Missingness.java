package dev.basin.plugins.shifts.table;

import dev.basin.api.data.Dataset;
import java.util.HashMap;
import java.util.Map;

/** A mechanism by which cells go missing. */
@FunctionalInterface
interface Missingness {
  /** So many training examples decide the intercept: enough for a share within 1 point. */
  int CALIBRATION = 1000;

  /** The probabilities whose mean over the training data is the share. */
  CellProbability at(double share);

  /** Every cell is as likely as any other. */
  static Missingness completelyAtRandom() {
    return share -> (example, feature) -> share;
  }

  /** The value of one feature, which is seen, decides for all others. */
  static Missingness drivenBy(int driver, Chosen chosen, Dataset training, double steepness) {
    double[] scores = scores(new int[] {driver}, chosen, training, steepness)[0];
    return share -> {
      LogisticShare logistic = LogisticShare.of(scores, share);
      return (example, feature) -> logistic.at(score(example, driver, chosen, steepness));
    };
  }

  /** The cell's own value decides. */
  static Missingness bySelf(Chosen chosen, Dataset training, double steepness) {
    int[] features = chosen.features();
    double[][] scores = scores(features, chosen, training, steepness);
    return share -> {
      Map<Integer, LogisticShare> byFeature = new HashMap<>();
      for (int i = 0; i < features.length; i++) {
        byFeature.put(features[i], LogisticShare.of(scores[i], share));
      }
      return (example, feature) ->
          byFeature
              .getOrDefault(feature, LogisticShare.NEVER)
              .at(score(example, feature, chosen, steepness));
    };
  }

  /** The scores of training examples at equal distances, one row per feature. */
  private static double[][] scores(
      int[] features, Chosen chosen, Dataset training, double steepness) {
    int count = Math.min(CALIBRATION, training.size());
    double[][] scores = new double[features.length][count];
    double[] example = new double[training.features().width()];
    for (int row = 0; row < count; row++) {
      training.features().read((int) ((long) row * training.size() / count), example, 0);
      for (int i = 0; i < features.length; i++) {
        scores[i][row] = score(example, features[i], chosen, steepness);
      }
    }
    return scores;
  }

  /** b·z, with z 0 for a feature that is constant in training. */
  private static double score(double[] example, int feature, Chosen chosen, double steepness) {
    double spread = chosen.deviation(feature);
    return spread > 0 ? steepness * (example[feature] - chosen.mean(feature)) / spread : 0;
  }
}
