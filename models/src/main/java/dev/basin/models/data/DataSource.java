package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.option.Options;
import java.util.List;

/** A kind of place that data comes from, such as CSV files; stateless and thread-safe. */
public interface DataSource {

  /**
   * The source's id, as requests name it, and its options.
   *
   * @return the description
   */
  Descriptor describe();

  /**
   * Whether a path looks like this kind of source, for requests that don't name a format.
   *
   * @param path a file's path, or the id of a source that needs no file
   * @return true if this source reads it
   */
  boolean recognises(String path);

  /**
   * Whether the source needs no file: its id is its path.
   *
   * @return true for embedded data and generators
   */
  default boolean isBuiltIn() {
    return recognises(describe().id());
  }

  /**
   * Whether the source is a table whose columns a request may name.
   *
   * @return true if label, time, group, ignored columns and header mean something
   */
  default boolean hasColumns() {
    return false;
  }

  /**
   * Where the data is known to change with time, as generators know it.
   *
   * @param options the request's options, checked against {@link #describe()}
   * @return in the unit of the examples' times, increasing; empty if nothing changes at a known
   *     moment
   * @throws dev.basin.api.BasinException DAT-034 if the options don't fit together
   */
  default List<Double> drifts(Options options) {
    return List.of();
  }

  /**
   * Reads all examples.
   *
   * @param request what to read
   * @param options the request's options, checked against {@link #describe()}
   * @return the data with the names that were found
   * @throws dev.basin.api.BasinException DAT-… naming file, row and column of what is wrong
   */
  LoadedData read(DataRequest request, Options options);
}
