package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import java.util.List;
import java.util.function.UnaryOperator;

/** The mean loss over a data set and its gradient, batch by batch, for any source of logits. */
final class DatasetLoss {
  private final NDManager manager;
  private final DataType precision;
  private final FlatParameters parameters;
  private final Autograd autograd;
  private final LossHead head;

  DatasetLoss(NDManager manager, DataType precision, FlatParameters parameters) {
    this(manager, precision, parameters, new Autograd(manager), new LossHead(manager));
  }

  private DatasetLoss(
      NDManager manager,
      DataType precision,
      FlatParameters parameters,
      Autograd autograd,
      LossHead head) {
    this.manager = manager;
    this.precision = precision;
    this.parameters = parameters;
    this.autograd = autograd;
    this.head = head;
  }

  /** The loss of another form of the logits; it shares this one's native memory. */
  DatasetLoss on(LogitForm form) {
    return new DatasetLoss(manager, precision, parameters, autograd, head.on(form));
  }

  NDManager manager() {
    return manager;
  }

  DataType precision() {
    return precision;
  }

  FlatParameters parameters() {
    return parameters;
  }

  Autograd autograd() {
    return autograd;
  }

  LossHead head() {
    return head;
  }

  /** Loss and accuracy; nothing is recorded. */
  Evaluation evaluate(UnaryOperator<NDArray> logits, Dataset data, Batches batches) {
    double loss = 0;
    double correct = 0;
    for (int i = 0; i < batches.count(); i++) {
      try (NDManager scope = manager.newSubManager()) {
        Batch batch = batches.get(i, scope);
        double[] sums = head.summary(logits.apply(batch.features()), batch.labels());
        loss += sums[0];
        correct += sums[1];
      }
    }
    return new Evaluation(loss / data.size(), correct / data.size(), data.size());
  }

  /** Logits and losses per example; nothing is recorded. */
  ExampleEvaluation examples(
      UnaryOperator<NDArray> logits, Dataset data, int classes, Batches batches) {
    ExampleReadout readout = new ExampleReadout(data, classes, head);
    for (int i = 0; i < batches.count(); i++) {
      try (NDManager scope = manager.newSubManager()) {
        Batch batch = batches.get(i, scope);
        readout.add(batch, logits.apply(batch.features()));
      }
    }
    return readout.result();
  }

  /** Mean loss and gradient; needs a recording gradient mode. */
  LossGradient gradient(DifferentiableLoss loss, int examples, Batches batches, NDManager owner) {
    try (NDManager scope = manager.newSubManager()) {
      FlatSum gradient = new FlatSum(batches.count(), precision, scope);
      double sum = 0;
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          NDArray losses = losses(loss, batches.get(i, inner));
          NDList slices = shares(losses, examples, loss.leaves(), Recording.DROP, inner);
          gradient.add(parameters.join(slices, inner));
          sum += losses.stopGradient().toType(DataType.FLOAT64, false).sum().getDouble();
        }
      }
      return new LossGradient(sum / examples, gradient.result(owner));
    }
  }

  /** The gradient of the sum over examples of a target; needs a recording gradient mode. */
  NDArray targetGradient(
      Target target, DifferentiableLoss network, Dataset data, Batches batches, NDManager owner) {
    try (NDManager scope = manager.newSubManager()) {
      FlatSum gradient = new FlatSum(batches.count(), precision, scope);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          Batch batch = batches.get(i, inner);
          NDArray logits = network.logits(batch.features());
          NDArray values =
              TargetValues.of(
                  target,
                  logits,
                  () -> {
                    DataFit.requireLabels(data);
                    return batch.labels();
                  },
                  head);
          NDArray seed = inner.full(values.getShape(), 1, values.getDataType());
          NDList slices =
              autograd.gradients(
                  List.of(values), network.leaves(), List.of(seed), Recording.DROP, inner);
          gradient.add(parameters.join(slices, inner));
        }
      }
      return gradient.result(owner);
    }
  }

  /** The recorded gradient of one batch's share of the mean loss, one array per leaf. */
  NDList recordedGradient(DifferentiableLoss loss, int examples, Batch batch, NDManager owner) {
    return shares(losses(loss, batch), examples, loss.leaves(), Recording.EXTEND, owner);
  }

  private NDArray losses(DifferentiableLoss loss, Batch batch) {
    return head.losses(loss.logits(batch.features()), batch.labels());
  }

  /** Every example counts 1/N. */
  private NDList shares(
      NDArray losses, int examples, List<NDArray> leaves, Recording recording, NDManager owner) {
    NDArray share = losses.getManager().full(losses.getShape(), 1, precision).divi(examples);
    return autograd.gradients(List.of(losses), leaves, List.of(share), recording, owner);
  }
}
