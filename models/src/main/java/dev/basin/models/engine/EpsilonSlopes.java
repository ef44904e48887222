package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.SlopeRule;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The slopes of layer-wise relevance propagation with the rule ε: f(z) ÷ (z + ε·sign z). */
record EpsilonSlopes(double epsilon) implements SlopeRule {

  @Override
  public NDArray output(NDArray logits) {
    return elementwise(logits, logits, UnaryOperator.identity());
  }

  @Override
  public NDArray elementwise(NDArray input, NDArray reference, UnaryOperator<NDArray> function) {
    NDArray z = input.stopGradient();
    NDArray value = function.apply(z);
    NDArray sign = z.gte(0).toType(z.getDataType(), false).mul(2).sub(1);
    return SlopedValue.of(input, value.div(z.add(sign.mul(epsilon))), value);
  }

  @Override
  public NDArray largest(
      NDArray input,
      NDArray reference,
      UnaryOperator<NDArray> function,
      Function<NDArray, List<NDArray>> places) {
    return function.apply(input);
  }
}
