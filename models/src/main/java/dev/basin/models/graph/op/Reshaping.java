package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ForwardContext;
import java.util.List;
import java.util.Optional;

/** An operator that keeps every number in its order and changes the shape alone. */
interface Reshaping extends Rearranging {

  @Override
  default NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    return input.reshape(outputShape(List.of(input.getShape())));
  }

  @Override
  default List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return Regrouping.links(operands.get(0), output);
  }

  @Override
  default Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return code.reshape(this, operands.get(0));
  }
}
