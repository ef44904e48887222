package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import java.util.List;

/** Collects logits and losses batch by batch, reading back once per batch. */
final class ExampleReadout {
  private final LossHead head;
  private final int classes;
  private final int[] labels;
  private final double[] logits;
  private final double[] losses;

  ExampleReadout(Dataset examples, int classes, LossHead head) {
    this.head = head;
    this.classes = classes;
    labels = examples.labels();
    logits = new double[Math.multiplyExact(examples.size(), classes)];
    losses = new double[labels.length];
  }

  void add(Batch batch, NDArray output) {
    addEach(List.of(this), batch, output);
  }

  /**
   * Collects what several networks say of the same examples.
   *
   * @param readouts one per network, alike
   * @param batch the examples
   * @param output [networks · B, classes], network after network
   */
  static void addEach(List<ExampleReadout> readouts, Batch batch, NDArray output) {
    ExampleReadout first = readouts.get(0);
    double[] logits = numbers(first.head.formed(output));
    double[] losses =
        first.labels.length == 0
            ? new double[0]
            : numbers(first.head.losses(output, batch.repeatedLabels(readouts.size())));
    for (int i = 0; i < readouts.size(); i++) {
      ExampleReadout readout = readouts.get(i);
      share(logits, i, readouts.size(), readout.logits, batch.first() * readout.classes);
      share(losses, i, readouts.size(), readout.losses, batch.first());
    }
  }

  private static void share(double[] all, int index, int count, double[] into, int offset) {
    int length = all.length / count;
    System.arraycopy(all, index * length, into, length == 0 ? 0 : offset, length);
  }

  /** Widened here: the engine takes longer for it than for all else. */
  private static double[] numbers(NDArray from) {
    if (from.getDataType() == DataType.FLOAT64) {
      return from.toDoubleArray();
    }
    float[] narrow = from.toFloatArray();
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  ExampleEvaluation result() {
    return new ExampleEvaluation(losses, logits, labels, classes);
  }
}
