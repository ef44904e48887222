package dev.basin.host.study;

import java.util.Locale;

/** The parts of the data. */
public enum Split {
  /** What networks are trained on. */
  TRAIN,
  /** What choices are made on. */
  VALIDATION,
  /** What results are reported on. */
  TEST;

  /**
   * The word in studies.
   *
   * @return "train", "validation" or "test"
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Split of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
