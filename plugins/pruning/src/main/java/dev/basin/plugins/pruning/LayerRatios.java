package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * A share of its own for every layer, and lowest scores first within it.
 *
 * <p>By the option {@code ratios}:
 *
 * <ul>
 *   <li>{@code erk}, from the layers' shapes (Erdős–Rényi kernel, Evci et al. 2020): a layer keeps
 *       a share in proportion to the sum of its weight's axes divided by their product, so small
 *       and square kernels keep more; a layer that would keep more than all of it stays whole, and
 *       the others share the rest. All layers together keep what the budget leaves, in the budget's
 *       quantity. Groups that run through several layers count the weights that make them all.
 *   <li>{@code lamp}, from the scores (after Lee et al. 2021): score² ÷ Σ of the squares of the
 *       layer's scores that are not lower, then the lowest of all layers first. The last of a layer
 *       has 1. The paper takes magnitudes for scores. A score of 0 or below has no share: those go
 *       before all others, lowest first.
 * </ul>
 *
 * <p>Groups are compared where they run through the same layers, single weights where they belong
 * to the same parameter. Ties go by score, then by id; of equal scores the lower id counts as
 * lower. What has no score (NaN) goes last.
 */
@Extension
public final class LayerRatios implements PruningCriterion {
  static final Option<String> RATIOS =
      Option.choice(
          "ratios",
          "erk",
          List.of("erk", "lamp"),
          "what decides how much a layer loses: its shape, or its scores");

  /** Makes the extension; it keeps no state. */
  public LayerRatios() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("layer-ratios", "A share for every layer by its shape or scores")
        .cites(
            "Evci et al. 2020, Rigging the Lottery: Making All Tickets Winners; Lee et al. 2021, Layer-adaptive Sparsity for the Magnitude-based Pruning")
        .options(RATIOS)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    UnitCandidates units = UnitCandidates.of(request);
    Candidates all = units.candidates();
    if (request.options().get(RATIOS).equals("lamp")) {
      double[] keys = LampScore.of(all);
      return units.plan(
          all.ascending(keys), i -> String.format(Locale.ROOT, "LAMP score %.6g", keys[i]));
    }
    double[] toGo = erk(request, units);
    int[] sizes = all.sizes();
    int[] places = all.places();
    return units.plan(
        all.ascending(all.towards(toGo)),
        i -> {
          int block = all.block()[i];
          return String.format(
              Locale.ROOT,
              "rank %d in its layer, of which %.1f of %d go",
              places[i],
              toGo[block],
              sizes[block]);
        });
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights = WeightCandidates.of(request);
    Candidates all = weights.candidates();
    double[] keys =
        request.options().get(RATIOS).equals("lamp")
            ? LampScore.of(all)
            : all.towards(erk(request, all));
    return weights.plan(request, all.ascending(keys));
  }

  /** How many groups go of each block. */
  private static double[] erk(PruningRequest request, UnitCandidates units) {
    Candidates all = units.candidates();
    int[] sizes = all.sizes();
    double[] amounts = new double[sizes.length];
    double[] proportions = new double[sizes.length];
    LayerShapes shapes = LayerShapes.of(request.session().network());
    for (int i = 0; i < all.size(); i++) {
      ScoredGroup scored = units.groups().get(i);
      amounts[all.block()[i]] += amount(scored, request.budget().quantity());
      proportions[all.block()[i]] = shapes.density(scored.group());
    }
    if (Arrays.stream(amounts).sum() == 0) {
      Arrays.setAll(amounts, block -> sizes[block]);
    }
    for (int block = 0; block < sizes.length; block++) {
      proportions[block] *= amounts[block];
    }
    double left = (1 - request.budget().share()) * Arrays.stream(amounts).sum();
    double[] kept = ErdosRenyi.kept(proportions, amounts, left);
    double[] toGo = new double[sizes.length];
    for (int block = 0; block < sizes.length; block++) {
      double share = amounts[block] == 0 ? 0 : 1 - kept[block] / amounts[block];
      toGo[block] = share * sizes[block];
    }
    return toGo;
  }

  private static double amount(ScoredGroup scored, PruningBudget.Quantity quantity) {
    return switch (quantity) {
      case UNITS -> 1;
      case PARAMETERS -> scored.group().parameters();
      case MULTIPLY_ADDS -> scored.multiplyAdds();
      case LATENCY -> scored.microseconds().orElse(0);
    };
  }

  /** How many weights go of each parameter; what went before counts as gone already. */
  private static double[] erk(WeightPruningRequest request, Candidates all) {
    double[] sizes = Arrays.stream(all.sizes()).asDoubleStream().toArray();
    double[] proportions = new double[sizes.length];
    for (int block = 0; block < sizes.length; block++) {
      ParameterSlice weight =
          request.session().network().parameters().find(all.blocks().get(block)).orElseThrow();
      proportions[block] = weight.shape().stream().mapToLong(Long::longValue).sum();
    }
    double left = Math.max(0, all.size() - request.count());
    double[] kept = ErdosRenyi.kept(proportions, sizes, left);
    double[] toGo = new double[sizes.length];
    Arrays.setAll(toGo, block -> sizes[block] - kept[block]);
    return toGo;
  }
}
