package dev.basin.host.shift.estimate;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * BBSE: the target's class frequencies from how often each class is predicted there, given what is
 * predicted for each class in the validation examples (Lipton et al. 2018); the accuracy is then
 * the mean recall by those frequencies. Exact where only the class frequencies have changed.
 *
 * <p>Solves C π = μ̂ with C[i, k] = P(predicted i | class k) of the validation examples, which is w
 * = C⁻¹μ̂ of the joint frequencies times the source's own; negative frequencies become 0, and the
 * rest is made to sum to 1. Refused where a class has no validation examples or C is nearly
 * singular.
 */
public final class LabelShift implements AccuracyEstimator {
  private static final double LARGEST_CONDITION = 100;
  private static final double SINGULAR = 1e-9;

  @Override
  public Optional<String> obstacle(Evidence evidence) {
    EnvironmentLogits source = evidence.validation();
    double[] ones = new double[source.examples()];
    Arrays.fill(ones, 1);
    double[] classes = classWeights(source, ones);
    for (int k = 0; k < classes.length; k++) {
      if (classes[k] == 0) {
        return Optional.of("class %d has no validation examples".formatted(k));
      }
    }
    double condition =
        new SingularValueDecomposition(confusion(source, predicted(source), ones, classes))
            .getConditionNumber();
    return condition <= LARGEST_CONDITION
        ? Optional.empty()
        : Optional.of(
            "the confusion matrix is nearly singular (condition %.3g, at most %.0f)"
                .formatted(condition, LARGEST_CONDITION));
  }

  @Override
  public Weighted on(Evidence evidence) {
    EnvironmentLogits source = evidence.validation();
    int[] sourcePredicted = predicted(source);
    int[][] targetPredicted = byPrediction(evidence.target());
    return (validation, target) -> {
      double[] classes = classWeights(source, validation);
      if (Arrays.stream(classes).anyMatch(weight -> weight == 0)) {
        return Double.NaN;
      }
      RealMatrix confusion = confusion(source, sourcePredicted, validation, classes);
      double[] priors = priors(confusion, frequencies(targetPredicted, target));
      double accuracy = 0;
      for (int k = 0; k < priors.length; k++) {
        accuracy += priors[k] * confusion.getEntry(k, k);
      }
      return accuracy;
    };
  }

  /**
   * The target's class frequencies.
   *
   * @param evidence what is known; without obstacle
   * @return one per class; they sum to 1
   */
  public double[] priors(Evidence evidence) {
    EnvironmentLogits source = evidence.validation();
    double[] ones = new double[source.examples()];
    Arrays.fill(ones, 1);
    double[] each = new double[evidence.target().examples()];
    Arrays.fill(each, 1);
    double[] classes = classWeights(source, ones);
    return priors(
        confusion(source, predicted(source), ones, classes),
        frequencies(byPrediction(evidence.target()), each));
  }

  /** NaN where the matrix of a resample is singular. */
  private static double[] priors(RealMatrix confusion, double[] frequencies) {
    DecompositionSolver solver = new LUDecomposition(confusion, SINGULAR).getSolver();
    double[] priors = new double[frequencies.length];
    if (!solver.isNonSingular()) {
      Arrays.fill(priors, Double.NaN);
      return priors;
    }
    double[] solved = solver.solve(new ArrayRealVector(frequencies, false)).toArray();
    double sum = 0;
    for (int k = 0; k < priors.length; k++) {
      priors[k] = Math.max(solved[k], 0);
      sum += priors[k];
    }
    for (int k = 0; k < priors.length; k++) {
      priors[k] /= sum;
    }
    return priors;
  }

  private static int[] predicted(EnvironmentLogits examples) {
    return IntStream.range(0, examples.examples()).map(examples::predicted).toArray();
  }

  private static double[] classWeights(EnvironmentLogits examples, double[] weights) {
    double[] sums = new double[examples.classes()];
    for (int i = 0; i < weights.length; i++) {
      sums[examples.labels()[i]] += weights[i];
    }
    return sums;
  }

  private static RealMatrix confusion(
      EnvironmentLogits examples, int[] predicted, double[] weights, double[] classes) {
    double[][] joint = new double[classes.length][classes.length];
    for (int i = 0; i < weights.length; i++) {
      int label = examples.labels()[i];
      joint[predicted[i]][label] += weights[i] / classes[label];
    }
    return new Array2DRowRealMatrix(joint, false);
  }

  /** The examples of each prediction in their order. */
  private static int[][] byPrediction(EnvironmentLogits examples) {
    int[] predicted = predicted(examples);
    return IntStream.range(0, examples.classes())
        .mapToObj(
            k -> IntStream.range(0, predicted.length).filter(i -> predicted[i] == k).toArray())
        .toArray(int[][]::new);
  }

  private static double[] frequencies(int[][] byPrediction, double[] weights) {
    double all = 0;
    for (double weight : weights) {
      all += weight;
    }
    double[] frequencies = new double[byPrediction.length];
    for (int k = 0; k < frequencies.length; k++) {
      double sum = 0;
      for (int i : byPrediction[k]) {
        sum += weights[i] / all;
      }
      frequencies[k] = sum;
    }
    return frequencies;
  }
}
