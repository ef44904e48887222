package dev.basin.host.pruning.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.SharedPlane;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.util.List;
import java.util.Optional;

/**
 * The loss around a network before and after pruning, on one plane.
 *
 * @param projection finds the plane
 * @param before the whole network's losses
 * @param after the pruned network's losses
 */
record PrunedLandscape(CellSpec projection, CellSpec before, CellSpec after) {

  static PrunedLandscape of(Bench bench, StudiedNetwork whole, StudiedNetwork pruned) {
    SharedPlane plane = new SharedPlane(bench, whole);
    return new PrunedLandscape(plane.projection(), plane.losses(whole), plane.losses(pruned));
  }

  List<CellSpec> cells() {
    return List.of(projection, before, after);
  }

  /** Both surfaces, if they are finished. */
  Optional<ObjectNode> json(RunStore store) {
    Optional<JsonNode> whole = value(before, store);
    Optional<JsonNode> pruned = value(after, store);
    if (whole.isEmpty() || pruned.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("split", "train");
    json.set("x", whole.get().path("x"));
    json.set("y", whole.get().path("y"));
    json.set("before", whole.get().path("loss"));
    json.set("after", pruned.get().path("loss"));
    return Optional.of(json);
  }

  private static Optional<JsonNode> value(CellSpec cell, RunStore store) {
    return store.find(cell.key()).flatMap(StoredCell::value);
  }
}
