package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * The squared Fisher-Rao norm θᵀE[ggᵀ]θ of the weights, with g an example's gradient of the loss at
 * its own label (Liang et al. 2019).
 *
 * <p>It is the mean over examples of (θ·g)², from one gradient per example. For a ReLU network
 * without biases it is layers² × E⟨∂ℓ/∂f, f⟩². Over all of the data it is exact; where {@code
 * examples} is fewer, it is an estimate from so many, drawn without replacement, and its standard
 * error says so.
 *
 * <p>The details are {@code norm}, the square root; {@code products}, θ·g of each example.
 * Rescaling a ReLU network, scaling weights before a batch norm and permuting units don't change
 * it.
 */
@Extension
public final class FisherRao implements FlatnessMeasure {
  static final Option<Long> EXAMPLES =
      Option.integer("examples", 2000, 2, Integer.MAX_VALUE, "gradients to take at most");

  /** Makes the extension; it keeps no state. */
  public FisherRao() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("fisher-rao", "Squared Fisher-Rao norm of the weights")
        .cites(
            "Liang, Poggio, Rakhlin and Stokes 2019, Fisher-Rao metric, geometry, and complexity of"
                + " neural networks")
        .options(EXAMPLES)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .invariantUnder(
            Invariance.LAYER_RESCALING,
            Invariance.NEURON_RESCALING,
            Invariance.NORM_SCALE,
            Invariance.PERMUTATION)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    Dataset data = request.data();
    int size = data.size();
    int count = (int) Math.min(request.options().get(EXAMPLES), size);
    int[] chosen = chosen(request.random().stream("fisher-examples"), size, count);
    request.progress().total(count);
    RunningMean squares = new RunningMean();
    double[] products = new double[count];
    try (NDManager scope = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(scope);
      for (int i = 0; i < count; i++) {
        products[i] = product(request, data.select("one example", new int[] {chosen[i]}), weights);
        squares.add(products[i] * products[i]);
        request.progress().advance(1);
      }
    }
    double value = squares.mean();
    if (!Double.isFinite(value)) {
      throw Problem.request("FLT-002", "the loss or its gradient is not finite near the weights")
          .at("network %s, data %s".formatted(request.session().network().name(), data.name()))
          .found("NaN or infinite numbers")
          .fix("check the weights and the data for NaN")
          .exception();
    }
    // Drawn without replacement: nothing is left to chance when all are drawn.
    double left = Math.sqrt((double) (size - count) / Math.max(1, size - 1));
    return new Measurement(
        value,
        count == size ? 0 : squares.standardError() * left,
        count == size ? Measurement.Kind.EXACT : Measurement.Kind.ESTIMATE,
        count,
        Map.of(
            "norm", List.of(Math.sqrt(value)),
            "products", IntStream.range(0, count).mapToObj(i -> products[i]).toList()));
  }

  private static double product(FlatnessRequest request, Dataset example, NDArray weights) {
    try (NDManager work = request.scope().newSubManager()) {
      NDArray gradient =
          request
              .session()
              .gradient(request.session().weights(), example, work)
              .gradient()
              .toType(DataType.FLOAT64, true);
      gradient.attach(work);
      return gradient.mul(weights).sum().getDouble();
    }
  }

  /** The first of a shuffle, in ascending order. */
  private static int[] chosen(RandomGenerator random, int size, int count) {
    int[] rows = IntStream.range(0, size).toArray();
    for (int i = 0; i < count && count < size; i++) {
      int other = i + random.nextInt(size - i);
      int row = rows[other];
      rows[other] = rows[i];
      rows[i] = row;
    }
    return IntStream.of(rows).limit(count).sorted().toArray();
  }
}
