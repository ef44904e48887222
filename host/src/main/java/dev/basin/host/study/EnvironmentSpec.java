package dev.basin.host.study;

/** Data that a landscape is looked at on besides its own. */
public sealed interface EnvironmentSpec {

  /**
   * Another part of the data.
   *
   * @param split which
   */
  record OfSplit(Split split) implements EnvironmentSpec {}

  /**
   * What a scenario makes of a part of the data: one environment per severity.
   *
   * @param shift the scenario, its options and the data that is shifted
   */
  record OfScenario(ShiftSpec shift) implements EnvironmentSpec {}
}
