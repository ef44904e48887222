package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cell as the store holds it.
 *
 * @param key its key
 * @param kind which work computed it
 * @param label its label
 * @param spec all that decided its value: kind, inputs, seed, provenance, dependencies
 * @param outcome its value, or why there is none
 * @param seed the seed
 * @param provenance where the numbers come from, with the weights' hash
 * @param basin version of Basin
 * @param java version of the Java runtime
 * @param started when its computation began
 * @param seconds how long it took
 */
public record StoredCell(
    CellKey key,
    String kind,
    String label,
    JsonNode spec,
    Outcome outcome,
    long seed,
    Provenance provenance,
    String basin,
    String java,
    Instant started,
    double seconds) {

  /** What a computation came to. */
  public sealed interface Outcome {}

  /**
   * A value.
   *
   * @param value the value; nulls in it could not be computed
   * @param missing why a value is null, by JSON pointer
   * @param artefacts files by extension
   */
  public record Done(
      JsonNode value, SortedMap<String, String> missing, SortedMap<String, Path> artefacts)
      implements Outcome {}

  /**
   * No value.
   *
   * @param problem why
   */
  public record Failed(Problem problem) implements Outcome {}

  /**
   * Whether there is a value.
   *
   * @return done or failed
   */
  public CellStatus status() {
    return outcome instanceof Done ? CellStatus.DONE : CellStatus.FAILED;
  }

  /**
   * The value, if there is one.
   *
   * @return the value, or empty for a failed cell
   */
  public Optional<JsonNode> value() {
    return outcome instanceof Done done ? Optional.of(done.value()) : Optional.empty();
  }

  /**
   * A file the cell made.
   *
   * @param extension its kind, such as "onnx"
   * @return the file, or empty if the cell made none of that kind
   */
  public Optional<Path> artefact(String extension) {
    return outcome instanceof Done done
        ? Optional.ofNullable(done.artefacts().get(extension))
        : Optional.empty();
  }
}
