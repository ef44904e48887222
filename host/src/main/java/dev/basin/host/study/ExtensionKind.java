package dev.basin.host.study;

/** The extension points that a study can ask for, with the key that names the extension. */
public enum ExtensionKind {
  /** Axes in weight space. */
  PROJECTION("projection"),
  /** Measures of flatness. */
  MEASURE("measure"),
  /** Shifts of the data. */
  SCENARIO("scenario"),
  /** Scores of units. */
  METRIC("metric"),
  /** What is pruned first. */
  CRITERION("criterion");

  private final String word;

  ExtensionKind(String word) {
    this.word = word;
  }

  /**
   * The word in studies and on the command line.
   *
   * @return such as "projection"
   */
  public String word() {
    return word;
  }
}
