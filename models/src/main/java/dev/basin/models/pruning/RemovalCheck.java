package dev.basin.models.pruning;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import java.util.stream.Collectors;

/**
 * Whether a pruned network says what the original says with the same units masked: max |Δlogit| /
 * max |logit| over real examples.
 */
public sealed interface RemovalCheck {
  /** How much float32 networks may differ. */
  double FLOAT32_TOLERANCE = 1e-5;

  /** How much float64 networks may differ. */
  double FLOAT64_TOLERANCE = 1e-12;

  /**
   * The largest difference of a logit, relative to the largest logit.
   *
   * @return 0 or more; NaN if a logit is none
   */
  double difference();

  /**
   * How large it may be.
   *
   * @return the bound
   */
  double tolerance();

  /**
   * They say the same.
   *
   * @param difference max |Δlogit| / max |logit|
   * @param tolerance how large it may be
   */
  record Equal(double difference, double tolerance) implements RemovalCheck {}

  /**
   * They differ: the removal must be taken back.
   *
   * @param difference max |Δlogit| / max |logit|
   * @param tolerance how large it may be
   * @param reason why, as far as it is known
   */
  record Differs(double difference, double tolerance, String reason) implements RemovalCheck {}

  /**
   * Compares on data. In float64 folded biases count as they were before they were rounded to the
   * type of the weights.
   *
   * @param original the network before
   * @param pruned the network after
   * @param data examples; labels are not used
   * @param options where and in which precision both run
   * @return the outcome
   */
  static RemovalCheck of(Graph original, PrunedGraph pruned, Dataset data, SessionOptions options) {
    double[] masked = logits(MaskedGraph.of(original, pruned.removed()), data, options);
    boolean wide = options.precision() == Precision.FLOAT64;
    double[] removed = logits(wide ? pruned.unrounded() : pruned.graph(), data, options);
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < masked.length; i++) {
      largest = Math.max(largest, Math.abs(masked[i]));
      apart = Math.max(apart, Math.abs(masked[i] - removed[i]));
    }
    double difference = apart == 0 ? 0 : apart / largest;
    double tolerance = wide ? FLOAT64_TOLERANCE : FLOAT32_TOLERANCE;
    return difference <= tolerance
        ? new Equal(difference, tolerance)
        : new Differs(difference, tolerance, reason(pruned));
  }

  private static String reason(PrunedGraph pruned) {
    return pruned.notFolded().isEmpty()
        ? "the masked and the pruned network differ by more than rounding"
        : pruned.notFolded().stream()
            .map(each -> "node \"%s\": %s".formatted(each.node(), each.reason()))
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static double[] logits(Graph graph, Dataset data, SessionOptions options) {
    try (NetworkSession session = Sessions.open(new Network.OfGraph(graph), options)) {
      ExampleEvaluation evaluation = session.evaluateExamples(session.weights(), data);
      return evaluation.logits();
    }
  }
}
