package dev.basin.host.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import java.util.List;
import java.util.function.Function;

/**
 * A stored result beside the typed view of its JSON.
 *
 * @param result the result
 * @param view its JSON
 * @param <V> the part's view
 */
record Stored<V>(Result result, V view) {

  /** All results of a part, read. */
  static <V> List<Stored<V>> of(RunResults results, Part part, Function<JsonNode, V> reader) {
    return results.of(part).stream()
        .map(result -> new Stored<>(result, reader.apply(result.json())))
        .toList();
  }

  /** The seed in words, such as "seed 2". */
  String seed() {
    return "seed " + result.seed();
  }
}
