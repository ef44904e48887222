package dev.basin.host.shift.measure;

import dev.basin.host.shift.calibration.Temperature;
import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the measures of one environment are made of.
 *
 * @param logits what the network said
 * @param accuracy share of right answers
 * @param loss mean cross-entropy
 * @param brier squared distance of probabilities
 * @param ece calibration error, bins of equal width
 * @param eceAdaptive bins of equal count
 * @param eceScaled bins of equal width after temperature scaling
 * @param worstGroup lowest accuracy of any group
 */
record MeasuredEnvironment(
    EnvironmentLogits logits,
    Tallied accuracy,
    Tallied loss,
    Tallied brier,
    Tallied ece,
    Tallied eceAdaptive,
    Tallied eceScaled,
    Tallied worstGroup) {

  static MeasuredEnvironment of(EnvironmentLogits logits, Temperature temperature) {
    return new MeasuredEnvironment(
        logits,
        new Accuracy().of(logits),
        new Loss().of(logits),
        new Brier().of(logits),
        CalibrationError.even(CalibrationError.BINS, 1).of(logits),
        CalibrationError.adaptive(CalibrationError.BINS).of(logits),
        temperature.fitted()
            ? CalibrationError.even(CalibrationError.BINS, temperature.value()).of(logits)
            : new Tallied.Missing(temperature.reason()),
        WorstGroup.measure(logits));
  }

  /** Everything that is resampled; accuracy first. */
  private Stream<Tallied> all() {
    return Stream.of(accuracy, loss, brier, ece, eceAdaptive, eceScaled, worstGroup);
  }

  /** What to ask a bootstrap for. */
  Stream<Bootstrap.Subject> subjects() {
    return all().map(tallied -> new Bootstrap.Subject(logits.ids(), tallied));
  }

  /** How many subjects there are. */
  int count() {
    return (int) all().count();
  }

  /** The measures from their resamples, in the order of the subjects. */
  EnvironmentMeasures.Measures within(List<double[]> resamples) {
    return new EnvironmentMeasures.Measures(
        loss.within(resamples.get(1)),
        brier.within(resamples.get(2)),
        ece.within(resamples.get(3)),
        eceAdaptive.within(resamples.get(4)),
        eceScaled.within(resamples.get(5)),
        worstGroup.within(resamples.get(6)));
  }
}
