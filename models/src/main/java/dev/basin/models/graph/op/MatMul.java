package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.LinearInput;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import dev.basin.models.graph.WeightRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix product over the last two axes; leading axes broadcast. */
public record MatMul() implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("MatMul", source -> new MatMul());

  @Override
  public String onnxName() {
    return "MatMul";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  public OperandRole role(int operand) {
    return OperandRole.WEIGHT;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).matMul(operands.get(1));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape left = operands.get(0);
    Shape right = operands.get(1);
    if (left.dimension() < 2 || right.dimension() < 2) {
      throw new IllegalArgumentException("expected two matrices, found " + operands);
    }
    if (left.getLastDimension() != right.get(right.dimension() - 2)) {
      throw new IllegalArgumentException(
          "expected %d columns in the first operand, found %d"
              .formatted(right.get(right.dimension() - 2), left.getLastDimension()));
    }
    return Broadcasting.broadcast(leading(left), leading(right))
        .add(left.get(left.dimension() - 2))
        .add(right.getLastDimension());
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return output.size() * operands.get(0).getLastDimension();
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    int left = operands.get(0).dimension();
    int right = operands.get(1).dimension();
    int rank = output.dimension();
    List<ChannelLink> links = new ArrayList<>();
    links.add(ChannelLink.same(new Axis(0, left - 1), new Axis(1, right - 2)));
    links.add(ChannelLink.same(new Axis(1, right - 1), Axis.output(rank - 1)));
    if (rank > 2) {
      links.add(ChannelLink.same(new Axis(0, left - 2), Axis.output(rank - 2)));
    }
    for (int operand = 0; operand < 2; operand++) {
      Shape shape = operands.get(operand);
      int missing = rank - shape.dimension();
      for (int axis = 0; axis < shape.dimension() - 2; axis++) {
        if (axis + missing > 0 && shape.get(axis) == output.get(axis + missing)) {
          links.add(ChannelLink.same(new Axis(operand, axis), Axis.output(axis + missing)));
        }
      }
    }
    return links;
  }

  private static Shape leading(Shape shape) {
    return shape.slice(0, shape.dimension() - 2);
  }

  @Override
  public Optional<WeightRows> weightRows(int operand, Shape weight) {
    int rank = weight.dimension();
    return rank < 2
        ? Optional.empty()
        : Optional.of(WeightRows.along(weight, operand == 1 ? rank - 2 : rank - 1));
  }

  @Override
  public boolean linearInWeights() {
    return true;
  }

  @Override
  public Optional<LinearInput> linearInput(NDArray input, Shape weight) {
    return weight.dimension() == 2
        ? Optional.of(
            new LinearInput(
                input.reshape(1, input.getShape().get(0), -1, input.getShape().getLastDimension()),
                0))
        : Optional.empty();
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    BatchedValue matrix = operands.get(1);
    if (!input.data() || matrix.data() || input.shape().size() != 1 || matrix.shape().size() != 2) {
      return Optional.empty();
    }
    String weight = "torch.transpose(%s, 1, 2)".formatted(matrix.name());
    return Optional.of(
        code.data(
            "torch.bmm(%s, %s)".formatted(weight, input.name()), List.of(matrix.shape().get(1))));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return data.size() == 1 ? Optional.of(Surrogate.affine(this)) : Optional.empty();
  }
}
