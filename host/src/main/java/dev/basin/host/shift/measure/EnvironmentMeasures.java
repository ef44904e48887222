package dev.basin.host.shift.measure;

import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.Optional;

/**
 * How a network does in one environment.
 *
 * @param name the environment
 * @param severity its severity or time; 0 for the clean data
 * @param examples how many examples, rows that repeat one included
 * @param accuracy the share of right answers; NaN without labels
 * @param low lower bound of the exact 95 % interval
 * @param high upper bound
 * @param loss mean cross-entropy; NaN where there is none
 * @param lossStandardError its standard error
 * @param paired whether its resamples are the clean data's, because it has the same examples;
 *     otherwise it is resampled within itself
 * @param measures the other measures, with their intervals
 * @param worstGroup the group with the lowest accuracy, if there are groups
 * @param groups the groups of this and of the clean environment, by name
 * @param reliability bins of equal width
 * @param reliabilityScaled the same after temperature scaling; empty without a temperature
 * @param adaptiveBins bins of equal count
 * @param confidence histogram of right and wrong answers
 * @param majority the predictor that answers the training data's most frequent class
 * @param noChange the predictor that answers the label before, if the data have times
 */
public record EnvironmentMeasures(
    String name,
    double severity,
    int examples,
    double accuracy,
    double low,
    double high,
    double loss,
    double lossStandardError,
    boolean paired,
    Measures measures,
    Optional<WorstGroup> worstGroup,
    List<GroupAccuracy> groups,
    List<ReliabilityBin> reliability,
    List<ReliabilityBin> reliabilityScaled,
    List<ReliabilityBin> adaptiveBins,
    Optional<ConfidenceHistogram> confidence,
    Optional<BaselineAccuracy> majority,
    Optional<BaselineAccuracy> noChange) {

  /**
   * Measures with bootstrap intervals.
   *
   * @param loss mean cross-entropy, nats
   * @param brier squared distance of probabilities, 0 to 2
   * @param ece calibration error, bins of equal width
   * @param eceAdaptive bins of equal count
   * @param eceScaled bins of equal width after temperature scaling
   * @param worstGroup the lowest accuracy of any group
   */
  public record Measures(
      Estimated loss,
      Estimated brier,
      Estimated ece,
      Estimated eceAdaptive,
      Estimated eceScaled,
      Estimated worstGroup) {}
}
