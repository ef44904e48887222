package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.ModelSession;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Point after point by one forward pass each: for networks whose inside is not known.
 *
 * @param session the network
 * @param origin flat [P]
 * @param axes each flat [P]
 * @param data labelled examples
 */
record PlainLossSurface(ModelSession session, NDArray origin, List<NDArray> axes, Dataset data)
    implements LossSurface {

  @Override
  public List<PointLosses> at(List<double[]> points) {
    List<PointLosses> losses = new ArrayList<>();
    for (double[] point : points) {
      try (NDManager scope = session.manager().newSubManager()) {
        losses.add(losses(session.evaluateExamples(weights(point, scope), data)));
      }
    }
    return losses;
  }

  private NDArray weights(double[] point, NDManager scope) {
    NDArray weights = origin.duplicate();
    weights.attach(scope);
    for (int axis = 0; axis < point.length; axis++) {
      if (point[axis] != 0) {
        try (NDArray step = axes.get(axis).mul(point[axis])) {
          weights.addi(step);
        }
      }
    }
    return weights;
  }

  private static PointLosses losses(ExampleEvaluation evaluation) {
    BitSet right = new BitSet(evaluation.examples());
    for (int i = 0; i < evaluation.examples(); i++) {
      right.set(i, evaluation.correct(i));
    }
    return new PointLosses(evaluation.losses(), right);
  }

  @Override
  public void close() {}
}
