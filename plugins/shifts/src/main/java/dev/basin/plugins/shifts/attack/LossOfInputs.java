package dev.basin.plugins.shifts.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import java.util.List;

/** A network's loss of each of some examples as a function of their inputs. */
final class LossOfInputs {
  private static final Target LOSS = new Target.Loss();

  private final ModelSession session;
  private final Dataset examples;

  /** Keeps labelled examples; DAT-013 if they have no labels. */
  LossOfInputs(ModelSession session, Dataset examples) {
    examples.label(0);
    this.session = session;
    this.examples = examples;
  }

  /** The loss of every example, at inputs row after row. */
  double[] losses(double[] inputs) {
    double[] losses = new double[examples.size()];
    session.forEachBatch(
        session.weights(), at(inputs), batch -> copy(batch.values(LOSS), losses, batch.first()));
    return losses;
  }

  /** The gradient of every example's loss by its inputs, at inputs row after row. */
  double[] gradient(double[] inputs) {
    double[] gradient = new double[inputs.length];
    int width = examples.features().width();
    session.forEachBatch(
        session.weights(),
        at(inputs),
        batch -> copy(batch.inputGradient(LOSS), gradient, batch.first() * width));
    return gradient;
  }

  private Dataset at(double[] inputs) {
    List<Long> known = session.network().inputShape();
    return new Dataset(
        examples.name(),
        Features.of(inputs, examples.features().width()),
        known.isEmpty() ? examples.exampleShape() : known,
        examples.classes(),
        examples.labels(),
        Dataset.Columns.none());
  }

  private static void copy(NDArray from, double[] to, int offset) {
    double[] values = from.getDataType() == DataType.FLOAT64 ? from.toDoubleArray() : widened(from);
    System.arraycopy(values, 0, to, offset, values.length);
  }

  private static double[] widened(NDArray from) {
    float[] values = from.toFloatArray();
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
