package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Takes from every layer the share that costs each of them the same loss, found by a scan of one
 * layer at a time (after Li et al. 2017).
 *
 * <p>The scan switches off the lowest-scored 25, 50 and 75 % of one layer's groups, all else
 * staying, and reads the mean loss on the request's data; the option {@code points} names other
 * shares. A layer's loss rises from 0 at nothing gone, straight between the points, and never falls
 * (where it did, the highest so far counts). A group's level is that loss at the share which has
 * gone with it, and groups go in order of level, so at every budget all layers are at one level.
 * Equal levels go by that share, then by score, then by id. What lies beyond the last point is not
 * known and goes after all else, by its share. Groups are of one layer where they run through the
 * same ones. Groups without a score (NaN) go last.
 *
 * <p>Costs one evaluation per layer and point. Needs labels.
 */
@Extension
public final class Sensitivity implements PruningCriterion {
  static final Option<List<Double>> POINTS =
      Option.reals(
          "points", List.of(0.25, 0.5, 0.75), 0.001, 1, "shares of a layer that the scan takes");

  /** Makes the extension; it keeps no state. */
  public Sensitivity() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("sensitivity", "The share of each layer that costs all the same loss")
        .cites("Li et al. 2017, Pruning Filters for Efficient ConvNets")
        .options(POINTS)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    if (!request.data().labelled()) {
      throw Problem.request("PRU-061", "a scan of the loss needs labels")
          .at("sensitivity, " + request.data().name())
          .fix("take data with labels, or another criterion")
          .exception();
    }
    UnitCandidates units = UnitCandidates.of(request);
    Candidates all = units.candidates();
    List<LossCurve> curves = scan(request, units);
    double[] shares = all.shares();
    double[] levels = new double[all.size()];
    double[] known = new double[all.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = curves.get(all.block()[i]).at(shares[i]);
      known[i] = all.scored(i) ? levels[i] : Double.NaN;
    }
    return units.plan(
        Ranking.order(known, shares, all.scores()),
        i ->
            Double.isInfinite(levels[i])
                ? "beyond the last point scanned of its layer"
                : String.format(
                    Locale.ROOT,
                    "with %.0f %% of its layer gone the loss rises by %.4g",
                    100 * shares[i],
                    levels[i]));
  }

  /** The curve of every block. */
  private static List<LossCurve> scan(PruningRequest request, UnitCandidates units) {
    double[] points =
        request.options().get(POINTS).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .distinct()
            .toArray();
    Candidates all = units.candidates();
    int blocks = all.blocks().size();
    int[] sizes = all.sizes();
    int[] places = all.places();
    // The first mask is none: how much loss there is at all.
    List<UnitMask> masks = new ArrayList<>(List.of(UnitMask.none()));
    double[][] taken = new double[blocks][points.length];
    for (int block = 0; block < blocks; block++) {
      for (int point = 0; point < points.length; point++) {
        long gone = Math.max(1, Math.round(points[point] * sizes[block]));
        taken[block][point] = (double) gone / sizes[block];
        List<UnitRef> off = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          if (all.block()[i] == block && places[i] <= gone) {
            off.addAll(units.groups().get(i).group().units());
          }
        }
        masks.add(UnitMask.of(off));
      }
    }
    double[] losses = new double[masks.size()];
    request.progress().total(masks.size());
    try (Ablation ablation =
        request
            .session()
            .ablation(request.session().weights(), request.data(), Ablation.Replacement.ZERO)) {
      ablation.evaluateEach(
          masks,
          (index, evaluation) -> {
            losses[index] = evaluation.summary().loss();
            request.progress().advance(1);
          });
    }
    List<LossCurve> curves = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      double[] rises =
          Arrays.copyOfRange(losses, 1 + block * points.length, 1 + (block + 1) * points.length);
      for (int point = 0; point < rises.length; point++) {
        rises[point] -= losses[0];
      }
      curves.add(LossCurve.through(taken[block], rises));
    }
    return curves;
  }
}
