package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import java.util.Arrays;
import org.pf4j.Extension;

/**
 * Keeps the N highest-scored of every M weights that follow each other along the inputs of an
 * output (2:4 and others; Mishra et al. 2021).
 *
 * <p>In a convolution, [out, in, height, width], they follow each other along the input channels,
 * at each position of the kernel for itself, as sparse tensor cores read them. What is left over at
 * the end of a row, fewer than M, stays. The pattern decides how many go, not the count that is
 * asked for. Of equal scores the lower index goes first; weights without a score (NaN) go last.
 * Weights that have gone before count among those that go; other weights that may not go stay, and
 * so does more than N of an M if the rest is not enough. The weights that stay are not changed.
 */
@Extension
public final class Nm implements PruningCriterion {
  static final Option<Long> N = Option.integer("n", 2, 1, 64, "how many of every M weights stay");
  static final Option<Long> M =
      Option.integer("m", 4, 2, 64, "how many weights along the inputs are looked at together");

  /** Makes the extension; it keeps no state. */
  public Nm() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("nm", "The N highest of every M weights along the inputs stay")
        .cites("Mishra et al. 2021, Accelerating Sparse Deep Neural Networks")
        .options(N, M)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    return new PruningPlan.NotApplicable("a pattern of N in M weights has no order of units");
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    int n = Math.toIntExact(request.options().get(N));
    int m = Math.toIntExact(request.options().get(M));
    if (n > m) {
      throw Problem.request("PRU-060", "more weights would stay than there are")
          .at("nm, options n and m")
          .found(n + ":" + m)
          .expected("n at most m")
          .exception();
    }
    boolean[] removable = request.removable().toBooleanArray();
    double[] scores = request.scores().toDoubleArray();
    boolean[] gone = zeros(request.session().weights());
    boolean[] kept = new boolean[scores.length];
    Arrays.fill(kept, true);
    WeightAxes axes = WeightAxes.of(request.session().network());
    for (ParameterSlice weight : request.session().network().parameters().slices()) {
      if (weight.role() == ParameterRole.WEIGHT && weight.shape().size() > 1) {
        int axis = axes.inputAxis(weight);
        int inputs = Math.toIntExact(weight.shape().get(axis));
        int step = 1;
        for (int later = axis + 1; later < weight.shape().size(); later++) {
          step *= Math.toIntExact(weight.shape().get(later));
        }
        int first = Math.toIntExact(weight.offset());
        for (int row = 0; row < weight.size() / inputs; row++) {
          int start = first + row / step * inputs * step + row % step;
          for (int input = 0; input + m <= inputs; input += m) {
            int[] together = new int[m];
            for (int i = 0; i < m; i++) {
              together[i] = start + (input + i) * step;
            }
            take(together, m - n, scores, removable, gone, kept);
          }
        }
      }
    }
    NDArray weights = request.session().weights().duplicate();
    weights.attach(request.scope());
    return new WeightPlan.Mask(request.scope().create(kept), weights);
  }

  /** Lets the lowest go until as many are gone as there have to be. */
  private static void take(
      int[] together,
      int toGo,
      double[] scores,
      boolean[] removable,
      boolean[] gone,
      boolean[] kept) {
    int left = toGo;
    for (int each : together) {
      left -= gone[each] && !removable[each] ? 1 : 0;
    }
    while (left-- > 0) {
      int lowest = -1;
      for (int each : together) {
        if (removable[each] && kept[each] && (lowest < 0 || lower(scores[each], scores[lowest]))) {
          lowest = each;
        }
      }
      if (lowest < 0) {
        return;
      }
      kept[lowest] = false;
    }
  }

  private static boolean lower(double score, double than) {
    return score < than || Double.isNaN(than) && !Double.isNaN(score);
  }

  private static boolean[] zeros(NDArray weights) {
    try (NDArray zero = weights.eq(0)) {
      return zero.toBooleanArray();
    }
  }
}
