package dev.basin.host.shift.estimate;

import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Bootstrap;
import dev.basin.host.shift.measure.Measure;
import dev.basin.host.shift.measure.ResampledRows;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Estimates accuracies without labels. Intervals are percentiles over resamples of the target and,
 * independently, of the validation examples; the temperature stays as fitted.
 *
 * <p>Thread-safe; one call runs on the caller's thread.
 *
 * @param bootstrap resamples for intervals
 */
public record LabelFreeAnalysis(Bootstrap bootstrap) {

  /**
   * All estimates.
   *
   * @param validation source examples, labelled, that the network was not trained on
   * @param target the environment; its labels are not looked at
   * @param secondSeed what the network trained from another seed says of the target, if there is
   *     one
   * @return each estimate with its interval, or why there is none
   */
  public Estimates of(
      EnvironmentLogits validation,
      EnvironmentLogits target,
      Optional<EnvironmentLogits> secondSeed) {
    Optional<String> obstacle =
        Measure.obstacle(validation).map("of the validation examples: "::concat);
    if (obstacle.isPresent()) {
      return Estimates.none(obstacle.get());
    }
    if (!Arrays.stream(target.logits()).allMatch(Double::isFinite)) {
      return Estimates.none("some logits are not finite");
    }
    Evidence evidence = Evidence.of(validation, target, secondSeed);
    List<AccuracyEstimator> estimators =
        List.of(
            ThresholdedConfidence.byConfidence(),
            ThresholdedConfidence.byEntropy(),
            new DifferenceOfConfidences(),
            new AverageConfidence(),
            new Disagreement(),
            new ImportanceReweighting(),
            new CalibratedConfidence(),
            new LabelShift());
    List<Estimated> found = estimates(estimators, evidence);
    return new Estimates(
        found.get(0),
        found.get(1),
        found.get(2),
        found.get(3),
        found.get(4),
        found.get(5),
        found.get(6),
        found.get(7));
  }

  private List<Estimated> estimates(List<AccuracyEstimator> estimators, Evidence evidence) {
    List<Attempt> attempts = estimators.stream().map(each -> Attempt.of(each, evidence)).toList();
    // Of its own, because validation and target may number their examples alike.
    ResampledRows validation =
        new Bootstrap(bootstrap.resamples(), bootstrap.random().derive("validation"))
            .rows(evidence.validation().ids());
    ResampledRows target = bootstrap.rows(evidence.target().ids());
    double[][] resampled = new double[attempts.size()][bootstrap.resamples()];
    for (int b = 0; b < bootstrap.resamples(); b++) {
      double[] ofValidation = validation.weights(b);
      double[] ofTarget = target.weights(b);
      for (int e = 0; e < resampled.length; e++) {
        resampled[e][b] = attempts.get(e).estimate().of(ofValidation, ofTarget);
      }
    }
    double[] once = ones(evidence.validation());
    double[] each = ones(evidence.target());
    return IntStream.range(0, resampled.length)
        .mapToObj(e -> attempts.get(e).within(resampled[e], once, each))
        .toList();
  }

  /** An estimate, or why there is none. */
  private record Attempt(AccuracyEstimator.Weighted estimate, String reason) {

    static Attempt of(AccuracyEstimator estimator, Evidence evidence) {
      Optional<String> obstacle = estimator.obstacle(evidence);
      return obstacle.isPresent()
          ? new Attempt((validation, target) -> Double.NaN, obstacle.get())
          : new Attempt(estimator.on(evidence), "");
    }

    Estimated within(double[] resamples, double[] validation, double[] target) {
      return reason.isEmpty()
          ? PercentileInterval.around(estimate.of(validation, target), resamples)
          : Estimated.none(reason);
    }
  }

  private static double[] ones(EnvironmentLogits examples) {
    double[] ones = new double[examples.examples()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
