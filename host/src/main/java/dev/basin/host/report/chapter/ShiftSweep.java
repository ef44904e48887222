package dev.basin.host.report.chapter;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.statistics.AccuracyEstimate;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One network in one scenario, seeds combined.
 *
 * @param scenario the scenario's name
 * @param network the network's name
 * @param stored one result a seed
 * @param steps the environments in order; the first is the clean one
 */
record ShiftSweep(String scenario, String network, List<Stored<Shift>> stored, List<Step> steps) {

  /**
   * One environment.
   *
   * @param name its name
   * @param severity its severity or time
   * @param estimate accuracy and loss over the seeds
   * @param seeds the environment as each seed saw it
   */
  record Step(
      String name, double severity, AccuracyEstimate estimate, List<ShiftEnvironment> seeds) {

    /** A measure of each seed; empty where it was not stored. */
    List<Estimated> measure(String id) {
      return seeds.stream()
          .map(ShiftEnvironment::measures)
          .filter(measures -> measures.containsKey(id))
          .map(measures -> measures.get(id))
          .toList();
    }

    /** Always naming the most frequent class: the same for all seeds. */
    Optional<AccuracyPoint> majority() {
      return first(ShiftEnvironment::majority);
    }

    /** Always naming the last label seen: the same for all seeds. */
    Optional<AccuracyPoint> noChange() {
      return first(ShiftEnvironment::noChange);
    }

    private Optional<AccuracyPoint> first(
        Function<ShiftEnvironment, Optional<AccuracyPoint>> baseline) {
      return seeds.stream().map(baseline).flatMap(Optional::stream).findFirst();
    }
  }

  /** All sweeps by scenario, both in the report's order. */
  static Map<String, List<ShiftSweep>> of(ChapterContext context) {
    List<Stored<Shift>> all = Stored.of(context.results(), Part.SHIFT, Shift::of);
    Names<Stored<Shift>> scenarios =
        Names.of(all, one -> one.view().scenario(), one -> one.result().options());
    Map<String, List<ShiftSweep>> sweeps = new LinkedHashMap<>();
    scenarios
        .group(all)
        .forEach(
            (scenario, stored) -> {
              List<ShiftSweep> ofScenario = new ArrayList<>();
              context
                  .byNetwork(stored)
                  .forEach((network, seeds) -> ofScenario.add(sweep(scenario, network, seeds)));
              sweeps.put(scenario, ofScenario);
            });
    return sweeps;
  }

  private static ShiftSweep sweep(String scenario, String network, List<Stored<Shift>> stored) {
    Map<List<Object>, List<ShiftEnvironment>> byStep = new LinkedHashMap<>();
    for (Stored<Shift> one : stored) {
      for (ShiftEnvironment environment : one.view().environments()) {
        byStep
            .computeIfAbsent(
                List.of(environment.name(), environment.severity()), any -> new ArrayList<>())
            .add(environment);
      }
    }
    List<Step> steps =
        byStep.values().stream()
            .map(
                same ->
                    new Step(
                        PlainText.label(same.get(0).name()),
                        same.get(0).severity(),
                        AccuracyEstimate.over(same.stream().map(ShiftEnvironment::point).toList()),
                        same))
            .toList();
    return new ShiftSweep(scenario, network, stored, steps);
  }

  Shift.Order order() {
    return stored.get(0).view().order();
  }

  Step clean() {
    return steps.get(0);
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  /** The environments after the clean one. */
  List<Step> shifted() {
    return steps.subList(1, steps.size());
  }

  /** Clean and last, or the clean one alone. */
  List<Step> ends() {
    return steps.size() > 1 ? List.of(clean(), last()) : steps;
  }

  /** Mean accuracy over the shifted environments that have one; NaN if none has. */
  double meanShifted() {
    return shifted().stream()
        .mapToDouble(step -> step.estimate().accuracy())
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** Network and scenario in words. */
  String name() {
    return network + ", " + scenario;
  }

  /** A value of each seed. */
  <T> List<T> each(Function<Shift, T> value) {
    return stored.stream().map(one -> value.apply(one.view())).toList();
  }
}
