package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * eˣ divided by its sum along an axis.
 *
 * <p>Files before operator set 13 sum over all axes from {@code axis} on; they are read where all
 * those axes but one have length 1, so that both meanings agree.
 *
 * @param axis the axis; negative from the end
 */
public record Softmax(int axis) implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("Softmax", source -> new Softmax(SoftmaxAxis.read(source)));

  @Override
  public String onnxName() {
    return "Softmax";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("axis", (long) axis);
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    return input.softmax(Axes.positive(axis, input.getShape()));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Axes.positive(axis, operands.get(0));
    return operands.get(0);
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return SoftmaxAxis.links(axis, output);
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.empty();
  }
}
