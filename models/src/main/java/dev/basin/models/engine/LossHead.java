package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.LogitForm;
import java.util.List;

/**
 * Cross-entropy of logits [B, classes] against labels [B], in nats, with the logits in one of the
 * forms a session offers.
 *
 * <p>Reduces over the leading axis of transposed logits: over a last axis of ten numbers the same
 * costs more than all layers of a small network. {@code max} with its index finds the first of
 * equal values, as {@code argmax} does, at a tenth of the cost on that axis.
 */
final class LossHead {
  private static final String METHODS =
      """
        def losses(SELF,
          z: Tensor,
          y: Tensor) -> Tensor:
          p = torch.log_softmax(torch.contiguous(torch.t(z)), 0)
          return torch.neg(torch.squeeze(torch.gather(p, 0, torch.unsqueeze(y, 0)), 0))
        def answers(SELF,
          z: Tensor,
          y: Tensor) -> List[Tensor]:
          t = torch.contiguous(torch.t(z))
          p = torch.log_softmax(t, 0)
          l = torch.neg(torch.squeeze(torch.gather(p, 0, torch.unsqueeze(y, 0)), 0))
          m, i = torch.max(t, 0)
          return [l, torch.eq(i, y)]
        def smoothed(SELF,
          z: Tensor,
          y: Tensor,
          s: Tensor) -> Tensor:
          p = torch.log_softmax(torch.contiguous(torch.t(z)), 0)
          a = torch.neg(torch.squeeze(torch.gather(p, 0, torch.unsqueeze(y, 0)), 0))
          b = torch.neg(torch.mean(p, [0]))
          return torch.add(a, torch.mul(torch.sub(b, a), s))
        def summary(SELF,
          z: Tensor,
          y: Tensor) -> Tensor:
          t = torch.contiguous(torch.t(z))
          p = torch.log_softmax(t, 0)
          l = torch.sum(torch.gather(p, 0, torch.unsqueeze(y, 0)), dtype=7)
          m, i = torch.max(t, 0)
          c = torch.sum(torch.eq(i, y), dtype=7)
          return torch.stack([torch.neg(l), c])
        def normalised(SELF,
          z: Tensor) -> Tensor:
          v = torch.var(z, [1], False, True)
          s = torch.where(torch.gt(v, 0), v, torch.ones_like(v))
          return torch.div(z, torch.sqrt(s))
      """;

  private final TorchScript module;
  private final LogitForm form;

  /** Raw logits. */
  LossHead(NDManager manager) {
    this(
        new TorchScript(
            manager,
            "LossHead",
            METHODS,
            List.of("losses", "answers", "smoothed", "summary", "normalised")),
        LogitForm.RAW);
  }

  private LossHead(TorchScript module, LogitForm form) {
    this.module = module;
    this.form = form;
  }

  /** The head for another form of the logits; it shares this one's native memory. */
  LossHead on(LogitForm other) {
    return new LossHead(module, other);
  }

  /** Whether the losses are of the logits as the network gives them. */
  boolean raw() {
    return form == LogitForm.RAW;
  }

  /**
   * The logits that the losses are of.
   *
   * @param logits [B, classes] as the network gives them; their manager owns the result
   * @return [B, classes]
   */
  NDArray formed(NDArray logits) {
    return switch (form) {
      case RAW -> logits;
      case NORMALISED -> module.call("normalised", new NDList(logits)).head();
    };
  }

  /**
   * The loss of every example.
   *
   * @param logits [B, classes]; its manager owns the result
   * @param labels [B], INT64
   * @return [B]
   */
  NDArray losses(NDArray logits, NDArray labels) {
    return module.call("losses", new NDList(formed(logits), labels)).head();
  }

  /**
   * The loss of every example, and whether its largest logit is the label's.
   *
   * @param logits [B, classes]; its manager owns the results
   * @param labels [B], INT64
   * @return [B] and [B], boolean; ties go to the lower class
   */
  NDList answers(NDArray logits, NDArray labels) {
    return module.call("answers", new NDList(formed(logits), labels));
  }

  /**
   * The loss of every example against labels mixed with the uniform distribution.
   *
   * @param logits [B, classes]; its manager owns the result
   * @param labels [B], INT64
   * @param smoothing the share of the uniform distribution, 0 to 1
   * @return [B]
   */
  NDArray smoothed(NDArray logits, NDArray labels, double smoothing) {
    if (smoothing == 0) {
      return losses(logits, labels);
    }
    NDManager scope = logits.getManager();
    NDArray share = scope.create(smoothing).toType(logits.getDataType(), false);
    return module.call("smoothed", new NDList(formed(logits), labels, share)).head();
  }

  /**
   * Summed loss and number of correct predictions; ties go to the lower class.
   *
   * @param logits [B, classes]; its manager owns what is made
   * @param labels [B], INT64
   * @return two numbers
   */
  double[] summary(NDArray logits, NDArray labels) {
    return module.call("summary", new NDList(formed(logits), labels)).head().toDoubleArray();
  }
}
