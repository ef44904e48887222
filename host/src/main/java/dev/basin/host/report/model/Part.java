package dev.basin.host.report.model;

/** The parts of a run that a report shows, in the order in which it shows them. */
public enum Part {
  /** Loss and accuracy along training. */
  TRAINING("training"),
  /** Loss and accuracy on one split. */
  EVALUATION("evaluation"),
  /** Loss over a plane of weight space. */
  LANDSCAPE("landscape"),
  /** Flatness of the minimum. */
  FLATNESS("flatness"),
  /** Accuracy on shifted data. */
  SHIFT("shift"),
  /** What all networks of a study together say of shift; of no single network. */
  ROBUSTNESS("robustness"),
  /** Importance of units. */
  IMPORTANCE("importance"),
  /** Accuracy as units go. */
  PRUNING("pruning");

  private final String id;

  Part(String id) {
    this.id = id;
  }

  /**
   * The part's name in stored results.
   *
   * @return the name, in lower case
   */
  public String id() {
    return id;
  }
}
