package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.option.Option;
import java.util.HashMap;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Compares groups only with groups of the same structure, and takes the same share from each such
 * class, lowest scores first (Fang et al. 2024).
 *
 * <p>Groups have the same structure if they run through layers of the same kinds and activations,
 * with as many units of each, made and read by parameters of the same roles and shapes beyond the
 * axis of units. By the option {@code sizes: false} shapes may differ, as long as they have as many
 * axes; that keeps classes together when layers are pruned unevenly. The order is that of the share
 * of its class that has gone when a group goes; equal shares go by score, then by id. Groups
 * without a score (NaN) go last.
 */
@Extension
public final class Isomorphic implements PruningCriterion {
  static final Option<Boolean> SIZES =
      Option.flag("sizes", true, "whether like groups have parameters of the same sizes too");

  /** Makes the extension; it keeps no state. */
  public Isomorphic() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("isomorphic", "The same share from every class of like groups")
        .cites("Fang et al. 2024, Isomorphic Pruning for Vision Models")
        .options(SIZES)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    LayerShapes shapes = LayerShapes.of(request.session().network());
    boolean sizes = request.options().get(SIZES);
    // Units of the same layers are made alike, up to how many of each layer a group holds.
    Map<String, String> known = new HashMap<>();
    UnitCandidates units =
        UnitCandidates.of(
            request,
            scored ->
                known.computeIfAbsent(
                    scored.group().layers() + " / " + scored.group().units().size(),
                    key -> shapes.structure(scored.group(), sizes)));
    Candidates all = units.candidates();
    int[] members = all.sizes();
    int[] places = all.places();
    return units.plan(
        all.ascending(all.shares()),
        i -> "rank %d of %d like groups".formatted(places[i], members[all.block()[i]]));
  }
}
