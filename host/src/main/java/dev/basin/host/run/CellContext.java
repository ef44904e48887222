package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What a cell may use while it is computed; valid until its work returns, on its thread. */
public interface CellContext {

  /**
   * The result of a cell this one depends on.
   *
   * @param dependency one of the spec's dependencies
   * @return its value
   * @throws IllegalArgumentException if the spec doesn't name it
   */
  JsonNode result(CellKey dependency);

  /**
   * A file that a cell this one depends on made.
   *
   * @param dependency one of the spec's dependencies
   * @param extension of which kind, such as "onnx"
   * @return the file
   * @throws IllegalArgumentException if the spec doesn't name the cell, or it made no such file
   */
  Path artefact(CellKey dependency, String extension);

  /**
   * A new file to write an artefact to, inside the run directory; hand it to {@link
   * CellResult#with}.
   *
   * @param extension its kind, such as "onnx"
   * @return the path of a file that does not exist yet
   */
  Path temporary(String extension);

  /**
   * Where work done is reported and cancellation noticed.
   *
   * @return the progress of this cell
   */
  Progress progress();

  /**
   * Shows a line beside the cell's progress, such as "epoch 3 of 20, loss 0.312".
   *
   * @param line the line; replaces the one before
   */
  void note(String line);

  /**
   * Which worker computes this cell.
   *
   * @return from 0 to workers − 1
   */
  int worker();

  /**
   * Something the worker keeps from cell to cell, such as an open session; made at first use.
   *
   * <p>Confined to the worker's thread. Closed after the last cell, last made first.
   *
   * @param <T> what it is
   * @param type its class
   * @param name its name among those of its class
   * @param maker makes it where the worker has none
   * @return the worker's own
   */
  <T extends AutoCloseable> T resource(Class<T> type, String name, Supplier<T> maker);

  /**
   * Randomness from the spec's seed.
   *
   * @return the randomness
   */
  Randomness random();
}
