package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.option.Option;
import java.util.List;
import org.pf4j.Extension;

/**
 * The same share from every layer, lowest score first: scores of different layers are never
 * compared.
 *
 * <p>Groups are compared where they run through the same layers, single weights where they belong
 * to the same parameter or, by the option {@code per}, to the same row of it: the weights that make
 * one output, as Wanda ranks them (Sun et al. 2024). The order is that of the share of its layer
 * that has gone when one goes, its place divided by how many there are; equal shares go by score,
 * then by id. So a layer never loses more than its share until all others have lost theirs, and its
 * last unit goes when all else has gone. What has no score (NaN) goes last.
 */
@Extension
public final class LayerUniform implements PruningCriterion {
  static final Option<String> PER =
      Option.choice(
          "per",
          "layer",
          List.of("layer", "row"),
          "single weights: the same share from every parameter, or from every row of one");

  /** Makes the extension; it keeps no state. */
  public LayerUniform() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("layer-uniform", "The same share from every layer, lowest score first")
        .cites(
            "Li et al. 2017, Pruning Filters for Efficient ConvNets; by row Sun et al. 2024, A Simple and Effective Pruning Approach for Large Language Models")
        .options(PER)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    UnitCandidates units = UnitCandidates.of(request);
    Candidates all = units.candidates();
    int[] sizes = all.sizes();
    int[] places = all.places();
    return units.plan(
        all.ascending(all.shares()),
        i -> "rank %d of %d in its layer".formatted(places[i], sizes[all.block()[i]]));
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights =
        request.options().get(PER).equals("row")
            ? WeightCandidates.of(request, WeightAxes.of(request.session().network())::output)
            : WeightCandidates.of(request);
    Candidates all = weights.candidates();
    return weights.plan(request, all.ascending(all.shares()));
  }
}
