package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import java.util.stream.IntStream;

/**
 * Transformed networks whose function is verified to be what it was: for an audit of measures of
 * flatness.
 *
 * <p>Layers are rescaled by {@value #FACTOR}, units by random powers of two up to {@value
 * #LARGEST_EXPONENT}, norms and logits by {@value #FACTOR}.
 */
public final class Symmetry {
  private static final double FACTOR = 4;
  private static final int LARGEST_EXPONENT = 3;
  private static final int EXAMPLES = 32;
  private static final double TOLERANCE = 1e-10;

  private Symmetry() {}

  /**
   * Transforms a network, and compares the logits of up to 32 examples in float64.
   *
   * @param invariance which transformation
   * @param graph the network
   * @param data examples in the network's shape
   * @param random names what is drawn
   * @return the transformed network; not applicable where the network has no such symmetry, or its
   *     logits come out different by more than 1e-10 of the largest
   */
  public static Transformed transformed(
      Invariance invariance, Graph graph, Dataset data, Randomness random) {
    return verified(graph, data, transformation(invariance).apply(graph, random));
  }

  private static WeightTransformation transformation(Invariance invariance) {
    return switch (invariance) {
      case LAYER_RESCALING -> new LayerRescaling(FACTOR);
      case NEURON_RESCALING -> new NeuronRescaling(LARGEST_EXPONENT);
      case NORM_SCALE -> new NormScale(FACTOR);
      case PERMUTATION -> new UnitPermutation();
      case LOGIT_SCALE -> new LogitScale(FACTOR);
    };
  }

  /** A candidate as it is if it does what it should; else why it is not used. */
  static Transformed verified(Graph graph, Dataset data, Transformed candidate) {
    if (!(candidate instanceof Transformed.Applied applied)) {
      return candidate;
    }
    int[] rows = IntStream.range(0, Math.min(EXAMPLES, data.size())).toArray();
    Dataset some = data.select("examples to compare", rows);
    double[] before = logits(graph, some);
    double[] after = logits(applied.graph(), some);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(applied.logitFactor() * before[i]));
      difference = Math.max(difference, Math.abs(after[i] - applied.logitFactor() * before[i]));
    }
    return difference <= TOLERANCE * largest
        ? applied
        : new Transformed.NotApplicable(
            "the network's function changes: logits differ by %.2g of the largest"
                .formatted(difference / largest));
  }

  private static double[] logits(Graph graph, Dataset data) {
    try (NetworkSession session =
        Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT64))) {
      return session.evaluateExamples(session.weights(), data).logits();
    }
  }
}
