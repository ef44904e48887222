package dev.basin.api;

/** What the order of a scenario's environments means. */
public enum ShiftAxis {
  /** The shift grows from one environment to the next. */
  SEVERITY,
  /** The environments follow one another in time; {@link Environment#severity()} is the time. */
  TIME,
  /** The environments stand side by side, such as groups of people; their order means nothing. */
  NONE
}
