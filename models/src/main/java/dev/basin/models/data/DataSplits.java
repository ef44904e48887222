package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;

/**
 * The three parts of the data.
 *
 * @param train what a network learns from
 * @param validation what choices are made on
 * @param test what results are reported on
 */
public record DataSplits(Dataset train, Dataset validation, Dataset test) {

  /**
   * Checks that the parts belong together.
   *
   * @throws dev.basin.api.BasinException DAT-026 if shape or classes differ
   */
  public DataSplits {
    requireAlike(train, validation);
    requireAlike(train, test);
  }

  private static void requireAlike(Dataset train, Dataset other) {
    if (!train.exampleShape().equals(other.exampleShape()) || train.classes() != other.classes()) {
      throw Problem.request("DAT-026", "the parts of the data don't belong together")
          .at(other.name())
          .found(describe(other))
          .expected(describe(train) + " as in " + train.name())
          .exception();
    }
  }

  private static String describe(Dataset data) {
    return "shape %s and %d classes"
        .formatted(ShapeText.format(data.exampleShape()), data.classes());
  }

  /** The parts that three selections of rows make. */
  static DataSplits select(Dataset data, int[] train, int[] validation, int[] test) {
    return new DataSplits(
        part(data, "train", train), part(data, "validation", validation), part(data, "test", test));
  }

  private static Dataset part(Dataset data, String part, int[] rows) {
    if (rows.length == 0) {
      throw Problem.request("DAT-023", "a part of the data would be empty")
          .at(data.name() + ", " + part)
          .found("0 of %d examples".formatted(data.size()))
          .expected("at least 1")
          .fix("change the split")
          .exception();
    }
    return data.select(data.name() + " " + part, rows);
  }
}
