package dev.basin.host.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which data.
 *
 * @param source where it comes from
 * @param labels a second file with the labels, for formats that keep them apart
 * @param label name or index (from 0) of the label's column; empty: the format's own
 * @param header whether the first line names the columns; empty: look
 * @param shape of one example, such as 1, 8, 8; empty: as the source has it
 * @param time name or index of the column that says when; empty: none
 * @param group name or index of the column that says which group; empty: none
 * @param ignore names or indices of columns to leave out
 * @param split how it is divided
 * @param plant the shift that all three parts are put under; empty: none
 */
public record DataSpec(
    Source source,
    Optional<Path> labels,
    Optional<String> label,
    Optional<Boolean> header,
    List<Long> shape,
    Optional<String> time,
    Optional<String> group,
    List<String> ignore,
    SplitSpec split,
    Optional<PlantSpec> plant) {

  /** Copies the lists. */
  public DataSpec {
    shape = List.copyOf(shape);
    ignore = List.copyOf(ignore);
  }

  /** Where data comes from. */
  public sealed interface Source {}

  /**
   * A file.
   *
   * @param path absolute
   * @param format id of the format it is read as, such as "csv"
   * @param options the format's options, complete
   */
  public record File(Path path, String format, Map<String, Object> options) implements Source {}

  /**
   * An embedded data set or a generator.
   *
   * @param id such as "digits" or "strokes"
   * @param options its options, complete
   */
  public record BuiltIn(String id, Map<String, Object> options) implements Source {}
}
