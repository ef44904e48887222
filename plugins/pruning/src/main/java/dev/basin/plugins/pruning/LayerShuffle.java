package dev.basin.plugins.pruning;

import dev.basin.api.AnalysisRequest;
import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.option.Option;
import org.pf4j.Extension;

/**
 * Takes as many from each layer as {@code global-threshold} takes for the same scores, but others,
 * by lot: the control that tells whether scores say more than how much each layer can spare
 * (Frankle et al. 2021).
 *
 * <p>The places that a layer's groups, or a parameter's weights, have in the order of scores are
 * dealt out among them; every deal is equally likely. So at every budget each layer loses as many
 * as by its scores, ties included. It depends on the study's seed, the option {@code draw} and the
 * layer's name. What has no score (NaN) takes no part and goes last.
 */
@Extension
public final class LayerShuffle implements PruningCriterion {
  static final Option<Long> DRAW =
      Option.integer("draw", 0, 0, Integer.MAX_VALUE, "which draw: other numbers, other orders");

  /** Makes the extension; it keeps no state. */
  public LayerShuffle() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("layer-shuffle", "As many from each layer as by scores, but by lot")
        .cites(
            "Frankle et al. 2021, Pruning Neural Networks at Initialization: Why Are We Missing the Mark?")
        .options(DRAW)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    UnitCandidates units = UnitCandidates.of(request);
    return units.plan(order(units.candidates(), request), i -> "drawn by lot within its layer");
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights = WeightCandidates.of(request);
    return weights.plan(request, order(weights.candidates(), request));
  }

  private static int[] order(Candidates all, AnalysisRequest request) {
    int[] order = all.ascending();
    int[] sizes = new int[all.blocks().size()];
    for (int candidate : order) {
      sizes[all.block()[candidate]] += all.scored(candidate) ? 1 : 0;
    }
    int[][] dealt = new int[sizes.length][];
    int[] next = new int[sizes.length];
    for (int block = 0; block < sizes.length; block++) {
      dealt[block] = new int[sizes[block]];
    }
    for (int candidate : order) {
      if (all.scored(candidate)) {
        int block = all.block()[candidate];
        dealt[block][next[block]++] = candidate;
      }
    }
    for (int block = 0; block < sizes.length; block++) {
      Lots.shuffle(
          dealt[block],
          request.random().stream(
              "layer-shuffle " + all.blocks().get(block), request.options().get(DRAW)));
      next[block] = 0;
    }
    for (int place = 0; place < order.length; place++) {
      if (all.scored(order[place])) {
        int block = all.block()[order[place]];
        order[place] = dealt[block][next[block]++];
      }
    }
    return order;
  }
}
