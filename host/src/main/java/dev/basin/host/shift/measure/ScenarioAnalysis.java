package dev.basin.host.shift.measure;

import dev.basin.api.ShiftAxis;
import dev.basin.host.shift.calibration.Temperature;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.statistics.AccuracyInterval;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.MeanLoss;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Takes all measures of a network in a scenario from stored logits.
 *
 * <p>Thread-safe; one call runs on the caller's thread, and its result depends on nothing but its
 * arguments.
 *
 * @param bootstrap resamples for intervals
 * @param fading the fading factor of the prequential error
 */
public record ScenarioAnalysis(Bootstrap bootstrap, double fading) {
  private static final int[] POINTS = {5, 10};

  /**
   * All measures.
   *
   * @param scenario what the network said
   * @return the measures, the clean environment's first
   */
  public ScenarioMeasures of(ScenarioLogits scenario) {
    Temperature temperature =
        scenario
            .validation()
            .map(Temperature::fittedOn)
            .orElseGet(() -> new Temperature(1, "there are no validation examples"));
    List<MeasuredEnvironment> measured =
        scenario.environments().stream()
            .map(logits -> MeasuredEnvironment.of(logits, temperature))
            .toList();
    List<double[]> resamples =
        bootstrap.measure(measured.stream().flatMap(MeasuredEnvironment::subjects).toList());
    List<EnvironmentMeasures> environments = new ArrayList<>();
    List<double[]> accuracies = new ArrayList<>();
    for (int e = 0; e < measured.size(); e++) {
      int count = measured.get(e).count();
      List<double[]> own = resamples.subList(e * count, (e + 1) * count);
      accuracies.add(own.get(0));
      environments.add(environment(scenario, e, measured.get(e), own, temperature));
    }
    return new ScenarioMeasures(
        temperature.fitted() ? temperature.value() : Double.NaN,
        temperature.reason(),
        scenario.validation().filter(EnvironmentLogits::labelled).map(ScenarioAnalysis::validation),
        environments,
        area(scenario, environments, accuracies),
        timeToLoss(scenario, environments, accuracies),
        prequential(scenario));
  }

  private static ScenarioMeasures.Validation validation(EnvironmentLogits validation) {
    return new ScenarioMeasures.Validation(
        new Accuracy().of(validation).value(), validation.examples());
  }

  private static EnvironmentMeasures environment(
      ScenarioLogits scenario,
      int index,
      MeasuredEnvironment measured,
      List<double[]> resamples,
      Temperature temperature) {
    EnvironmentLogits logits = measured.logits();
    boolean whole = Measure.obstacle(logits).isEmpty();
    Confidences confidences = Confidences.of(logits, 1);
    ConfidenceBins even = ConfidenceBins.even(CalibrationError.BINS);
    double accuracy = measured.accuracy().value();
    AccuracyInterval interval =
        logits.labelled()
            ? AccuracyInterval.of(accuracy, logits.examples())
            : new AccuracyInterval(Double.NaN, Double.NaN);
    List<GroupAccuracy> groups =
        logits.labelled() ? GroupAccuracy.of(logits, groups(scenario, logits)) : List.of();
    return new EnvironmentMeasures(
        logits.name(),
        logits.severity(),
        logits.examples(),
        accuracy,
        interval.low(),
        interval.high(),
        measured.loss().value(),
        whole ? MeanLoss.of(Loss.losses(logits)).standardError() : Double.NaN,
        ExampleSet.of(logits.ids()).equals(ExampleSet.of(scenario.clean().ids())),
        measured.within(resamples),
        GroupAccuracy.worst(groups),
        groups,
        whole ? ReliabilityBin.of(logits, confidences, even) : List.of(),
        whole && temperature.fitted()
            ? ReliabilityBin.of(logits, Confidences.of(logits, temperature.value()), even)
            : List.of(),
        whole
            ? ReliabilityBin.of(
                logits,
                confidences,
                ConfidenceBins.ofEqualCount(confidences, CalibrationError.BINS))
            : List.of(),
        whole ? Optional.of(ConfidenceHistogram.of(logits, confidences)) : Optional.empty(),
        scenario.majority().filter(any -> logits.labelled()).map(of -> of.on(logits.labels())),
        noChange(scenario, index, logits));
  }

  private static TreeSet<String> groups(ScenarioLogits scenario, EnvironmentLogits logits) {
    TreeSet<String> names = new TreeSet<>(scenario.clean().groups());
    names.addAll(logits.groups());
    return names;
  }

  private static Optional<BaselineAccuracy> noChange(
      ScenarioLogits scenario, int index, EnvironmentLogits logits) {
    if (!timed(logits)) {
      return Optional.empty();
    }
    TimeOrdered own = TimeOrdered.of(List.of(logits));
    List<EnvironmentLogits> others =
        index == 0
            ? List.of()
            : scenario.shifted().stream().filter(ScenarioAnalysis::timed).toList();
    OptionalInt before = TimeOrdered.of(others).labelBefore(own.times()[0]);
    return Optional.of(
        NoChange.on(own.labels(), before.isPresent() ? before : scenario.lastLabel()));
  }

  private static boolean timed(EnvironmentLogits logits) {
    return logits.labelled() && logits.times().length > 0;
  }

  private static Optional<String> noCurve(ScenarioLogits scenario, SeverityCurve curve) {
    if (scenario.axis() == ShiftAxis.NONE) {
      return Optional.of("the environments of this scenario have no order");
    }
    if (!scenario.environments().stream().allMatch(EnvironmentLogits::labelled)) {
      return Optional.of("some environments have no labels");
    }
    return curve.range() > 0
        ? Optional.empty()
        : Optional.of("all environments have the same severity");
  }

  private static SeverityCurve curve(List<EnvironmentMeasures> environments) {
    return SeverityCurve.through(
        environments.stream().mapToDouble(EnvironmentMeasures::severity).toArray());
  }

  private static double[] accuracies(List<EnvironmentMeasures> environments) {
    return environments.stream().mapToDouble(EnvironmentMeasures::accuracy).toArray();
  }

  /** What a curve says in every resample. */
  private double[] resampled(List<double[]> accuracies, ToDoubleFunction<double[]> said) {
    return IntStream.range(0, bootstrap.resamples())
        .mapToDouble(
            b -> said.applyAsDouble(accuracies.stream().mapToDouble(each -> each[b]).toArray()))
        .toArray();
  }

  private Estimated area(
      ScenarioLogits scenario, List<EnvironmentMeasures> environments, List<double[]> resamples) {
    SeverityCurve curve = curve(environments);
    Optional<String> obstacle = noCurve(scenario, curve);
    return obstacle.isPresent()
        ? Estimated.none(obstacle.get())
        : PercentileInterval.around(
            curve.area(accuracies(environments)), resampled(resamples, curve::area));
  }

  private List<TimeToLoss> timeToLoss(
      ScenarioLogits scenario, List<EnvironmentMeasures> environments, List<double[]> resamples) {
    SeverityCurve curve = curve(environments);
    Optional<String> obstacle = noCurve(scenario, curve);
    return IntStream.of(POINTS)
        .mapToObj(
            points -> {
              double loss = points / 100.0;
              return obstacle.isPresent()
                  ? TimeToLoss.none(points, obstacle.get())
                  : TimeToLoss.of(
                      points,
                      curve.severityOfLoss(accuracies(environments), loss),
                      resampled(resamples, each -> curve.severityOfLoss(each, loss)));
            })
        .toList();
  }

  private Optional<Prequential> prequential(ScenarioLogits scenario) {
    if (scenario.axis() != ShiftAxis.TIME
        || !scenario.shifted().stream().allMatch(ScenarioAnalysis::timed)) {
      return Optional.empty();
    }
    return Optional.of(
        Prequential.of(
            TimeOrdered.of(scenario.shifted()), scenario.lastLabel(), fading, scenario.drifts()));
  }
}
