package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** An operator in a recorded pass whose derivatives follow a {@link SlopeRule}. */
@FunctionalInterface
public interface Surrogate {

  /**
   * Computes the operator's output.
   *
   * @param operands the operands, recorded
   * @param references the operands at the baseline, not recorded
   * @param rule what is taken for derivatives
   * @return the output
   */
  NDArray forward(List<NDArray> operands, List<NDArray> references, SlopeRule rule);

  /**
   * An operator that is affine in its data: it is its own surrogate.
   *
   * @param operator the operator
   * @return the surrogate
   */
  static Surrogate affine(Operator operator) {
    return (operands, references, rule) -> operator.forward(operands, ForwardContext.EVALUATION);
  }

  /**
   * An operator that works number by number on one operand, all others fixed.
   *
   * @param operator the operator
   * @param operand the position of that operand
   * @return the surrogate
   */
  static Surrogate elementwise(Operator operator, int operand) {
    return (operands, references, rule) ->
        rule.elementwise(
            operands.get(operand),
            references.get(operand),
            value -> {
              List<NDArray> all = new ArrayList<>(operands);
              all.set(operand, value);
              return operator.forward(all, ForwardContext.EVALUATION);
            });
  }
}
