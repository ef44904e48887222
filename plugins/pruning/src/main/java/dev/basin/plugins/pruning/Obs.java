package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import dev.basin.plugins.secondorder.InputMoments;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * Optimal brain surgeon, layer by layer: removes single weights one after another and adapts those
 * that stay, so that what the layer makes changes least (Hassibi and Stork 1993; row by row Frantar
 * and Alistarh 2022).
 *
 * <p>The error of a row of weights is ½·δᵀHδ with H = 2·X·Xᵀ/n, X being what the row reads on the n
 * examples of the request at all positions. Removing weight q adds w_q²/(2·[H⁻¹]_qq) and changes
 * the others by −w_q/[H⁻¹]_qq·H⁻¹e_q; then row and column q leave H⁻¹. Every row has its order of
 * removal, each time the weight that adds least; exactly as many as asked for go, over all rows
 * those that add least next, ties by the row's place and the weight's index. H gets a share {@code
 * damping} of its mean diagonal added to the diagonal. Where H is all 0, nothing that is read makes
 * a difference: weights go at error 0, by index.
 *
 * <p>Scores, target and labels play no part. Every layer reads what it reads in the whole network.
 * Only removable weights adapt; biases, norms and all others stay as they are. Defined for the
 * weights of linear layers and convolutions, attention's maps among them. Rows that read more than
 * {@code widest} numbers stay whole. Time grows with rows × numbers read³.
 */
@Extension
public final class Obs implements PruningCriterion {
  static final Option<Double> DAMPING =
      Option.real(
          "damping",
          0.01,
          1e-9,
          1,
          "share of the mean diagonal of H that is added to its diagonal");

  static final Option<Long> WIDEST =
      Option.integer("widest", 1024, 1, 8192, "the most numbers that a row may read to be pruned");

  /** Makes the extension; it keeps no state. */
  public Obs() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("obs", "Weights that change a layer least, the others adapting")
        .cites(
            "Hassibi and Stork 1993, Second order derivatives for network pruning: Optimal Brain Surgeon; Frantar and Alistarh 2022, Optimal Brain Compression")
        .options(DAMPING, WIDEST)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    return new PruningPlan.NotApplicable("its update is for single weights, not for units");
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    boolean[] removable = request.removable().toBooleanArray();
    List<ParameterSlice> parameters =
        request.session().network().parameters().slices().stream()
            .filter(slice -> slice.role() == ParameterRole.WEIGHT && any(slice, removable))
            .toList();
    request.progress().total((long) request.data().size() + parameters.size());
    try (NDManager work = request.scope().newSubManager()) {
      InputMoments moments =
          InputMoments.of(
              request.session(),
              request.data(),
              request.progress(),
              parameters,
              request.options().get(WIDEST),
              work);
      NDArray wide = request.session().weights().toType(DataType.FLOAT64, true);
      wide.attach(work);
      double[] weights = wide.toDoubleArray();
      RowsOfWeights rows = new RowsOfWeights(weights, removable, request.options().get(DAMPING));
      for (ParameterSlice parameter : parameters) {
        moments.of(parameter).ifPresent(rows::add);
        request.progress().advance(1);
      }
      if (rows.removable() < request.count()) {
        throw Problem.request("PRU-063", "too few weights can be removed with an update")
            .at("obs, network " + request.session().network().name())
            .found(Long.toString(rows.removable()))
            .expected("at least " + request.count())
            .fix("raise \"widest\", lower the budget, or take another criterion")
            .exception();
      }
      boolean[] kept = new boolean[weights.length];
      Arrays.fill(kept, true);
      rows.remove(request.count(), weights, kept);
      return new WeightPlan.Mask(
          request.scope().create(kept),
          request.session().precision() == DataType.FLOAT64
              ? request.scope().create(weights)
              : request.scope().create(narrow(weights)));
    }
  }

  private static boolean any(ParameterSlice slice, boolean[] flags) {
    for (int i = 0; i < slice.size(); i++) {
      if (flags[(int) slice.offset() + i]) {
        return true;
      }
    }
    return false;
  }

  private static float[] narrow(double[] numbers) {
    float[] narrow = new float[numbers.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) numbers[i];
    }
    return narrow;
  }
}
