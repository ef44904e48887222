package dev.basin.host.shift.measure;

import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.Optional;

/**
 * How a network does in one scenario.
 *
 * @param temperature fitted on the validation examples; NaN where there is none
 * @param temperatureReason why there is none; empty where there is one
 * @param validation how the network does on the validation examples, if there are any
 * @param environments the clean data first
 * @param area area under accuracy over severity by its range
 * @param timeToLoss where accuracy has fallen 5 and 10 points
 * @param prequential the error as time goes on, where time is the axis and the data have times
 */
public record ScenarioMeasures(
    double temperature,
    String temperatureReason,
    Optional<Validation> validation,
    List<EnvironmentMeasures> environments,
    Estimated area,
    List<TimeToLoss> timeToLoss,
    Optional<Prequential> prequential) {

  /**
   * How the network does on the validation examples.
   *
   * @param accuracy the share of right answers
   * @param examples how many
   */
  public record Validation(double accuracy, int examples) {}
}
