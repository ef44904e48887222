package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.graph.SlopeRule;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** DeepLIFT's rescale rule: (f(z) − f(z₀)) ÷ (z − z₀), the derivative where both are the same. */
record RescaleSlopes() implements SlopeRule {
  /** Changes below it count as none: the quotient of two of them would be rounding. */
  private static double least(DataType precision) {
    return precision == DataType.FLOAT64 ? 1e-10 : 1e-6;
  }

  @Override
  public NDArray elementwise(NDArray input, NDArray reference, UnaryOperator<NDArray> function) {
    NDArray z = input.stopGradient();
    NDArray change = z.sub(reference);
    NDArray same = same(change);
    NDArray value = function.apply(z);
    NDArray slope = value.sub(function.apply(reference)).mul(other(same)).div(change.add(same));
    NDArray sloped = SlopedValue.of(input, slope, value.mul(other(same)));
    return sloped.add(function.apply(input).mul(same));
  }

  @Override
  public NDArray largest(
      NDArray input,
      NDArray reference,
      UnaryOperator<NDArray> function,
      Function<NDArray, List<NDArray>> places) {
    NDArray value = function.apply(input.stopGradient());
    NDArray before = function.apply(reference);
    NDArray change = value.sub(before);
    NDArray up = change.gte(0).toType(value.getDataType(), false);
    List<NDArray> recorded = places.apply(input);
    List<NDArray> references = places.apply(reference);
    NDArray leftNow = value.onesLike();
    NDArray leftBefore = value.onesLike();
    NDArray result = value;
    for (int place = 0; place < recorded.size(); place++) {
      NDArray now = recorded.get(place).stopGradient();
      NDArray then = references.get(place);
      NDArray isNow = now.eq(value).toType(value.getDataType(), false).mul(leftNow);
      NDArray isBefore = then.eq(before).toType(value.getDataType(), false).mul(leftBefore);
      leftNow = leftNow.sub(isNow);
      leftBefore = leftBefore.sub(isBefore);
      NDArray difference = now.sub(then);
      NDArray same = same(difference);
      NDArray takes = isNow.mul(up).add(isBefore.mul(other(up)));
      NDArray slope =
          takes.mul(change).mul(other(same)).div(difference.add(same)).add(isNow.mul(same));
      result = result.add(SlopedValue.of(recorded.get(place), slope, value.zerosLike()));
    }
    return result;
  }

  /** 1 where there is as good as no change, else 0. */
  private static NDArray same(NDArray change) {
    DataType precision = change.getDataType();
    return change.abs().lt(least(precision)).toType(precision, false);
  }

  private static NDArray other(NDArray mask) {
    return mask.onesLike().sub(mask);
  }
}
