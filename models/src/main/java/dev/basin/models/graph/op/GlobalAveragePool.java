package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.EngineMemory;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mean of every channel over its spatial axes, which stay with length 1. */
public record GlobalAveragePool() implements Rearranging {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("GlobalAveragePool", source -> new GlobalAveragePool());

  @Override
  public String onnxName() {
    return "GlobalAveragePool";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    int[] spatial = IntStream.range(2, input.getShape().dimension()).toArray();
    long count = input.getShape().slice(2).size();
    return input.sum(spatial, true).div(EngineMemory.number(count, input.getManager()));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    if (input.dimension() < 3) {
      throw new IllegalArgumentException("expected [B, C, spatial axes], found " + input);
    }
    Shape output = input.slice(0, 2);
    for (int i = 2; i < input.dimension(); i++) {
      output = output.add(1);
    }
    return output;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return List.of(ChannelLink.same(new Axis(0, 1), Axis.output(1)));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    List<Integer> axes = IntStream.rangeClosed(2, input.shape().size()).boxed().toList();
    List<Long> shape = new ArrayList<>(input.shape());
    Collections.fill(shape.subList(1, shape.size()), 1L);
    return Optional.of(code.data("torch.mean(%s, %s, True)".formatted(input.name(), axes), shape));
  }
}
