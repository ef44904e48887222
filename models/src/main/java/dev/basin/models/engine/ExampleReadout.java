package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;

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
    copy(head.formed(output), logits, batch.first() * classes);
    if (labels.length > 0) {
      copy(head.losses(output, batch.labels()), losses, batch.first());
    }
  }

  private static void copy(NDArray from, double[] into, int offset) {
    double[] values = from.toType(DataType.FLOAT64, false).toDoubleArray();
    System.arraycopy(values, 0, into, offset, values.length);
  }

  ExampleEvaluation result() {
    return new ExampleEvaluation(losses, logits, labels, classes);
  }
}
