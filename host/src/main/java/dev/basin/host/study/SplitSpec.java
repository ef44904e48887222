package dev.basin.host.study;

import dev.basin.models.data.RowRanges;

/** How the data is divided into train, validation and test. */
public sealed interface SplitSpec {

  /**
   * As the source says; if it says nothing, 70 %, 15 % and 15 % at random by the study's seed.
   *
   * <p>In a study: {@code split: default}.
   */
  record Default() implements SplitSpec {}

  /** Every part is all of the data, for data that is one part already: {@code split: all}. */
  record Whole() implements SplitSpec {}

  /**
   * Fixed rows.
   *
   * @param train rows to train on
   * @param validation rows to choose on
   * @param test rows to report on
   */
  record Rows(RowRanges train, RowRanges validation, RowRanges test) implements SplitSpec {}

  /**
   * Fractions, drawn at random by the study's seed.
   *
   * @param train to train on
   * @param validation to choose on
   * @param test to report on
   */
  record Fractions(double train, double validation, double test) implements SplitSpec {}

  /**
   * Fractions in order of time: the oldest are trained on, the newest reported on.
   *
   * @param train to train on
   * @param validation to choose on
   * @param test to report on
   * @param gap left out between validation and test
   * @param sort whether rows that are out of order are sorted; they are refused where not
   */
  record ByTime(double train, double validation, double test, double gap, boolean sort)
      implements SplitSpec {}
}
