package dev.basin.host.pruning.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.flatness.FlatnessPart;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.study.FlatnessSpec;
import java.util.List;
import java.util.Optional;

/**
 * What measures of flatness say of a network before and after pruning.
 *
 * @param measures one each
 */
record PrunedFlatness(List<Measured> measures) {

  /**
   * One measure.
   *
   * @param measure its id
   * @param before of the whole network
   * @param after of the pruned one
   */
  record Measured(String measure, CellSpec before, CellSpec after) {}

  static PrunedFlatness of(
      Bench bench, StudiedNetwork whole, StudiedNetwork pruned, List<FlatnessSpec> wanted) {
    return new PrunedFlatness(
        wanted.stream()
            .map(
                each ->
                    new Measured(
                        each.measure(),
                        FlatnessPart.cell(bench, whole, each),
                        FlatnessPart.cell(bench, pruned, each)))
            .toList());
  }

  List<CellSpec> cells() {
    return measures.stream().map(Measured::after).toList();
  }

  /** Those of which both cells are finished. */
  ArrayNode json(RunStore store) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Measured each : measures) {
      Optional<JsonNode> before = value(each.before(), store);
      Optional<JsonNode> after = value(each.after(), store);
      if (before.isPresent() && after.isPresent()) {
        ObjectNode entry = json.addObject().put("measure", each.measure());
        entry.set("before", before.get().path("value"));
        entry.set("after", after.get().path("value"));
        entry.set("standardErrorBefore", before.get().path("standardError"));
        entry.set("standardErrorAfter", after.get().path("standardError"));
      }
    }
    return json;
  }

  private static Optional<JsonNode> value(CellSpec cell, RunStore store) {
    return store
        .find(cell.key())
        .flatMap(StoredCell::value)
        .map(value -> value.path("measures").path(0))
        .filter(measure -> measure.has("value"));
  }
}
