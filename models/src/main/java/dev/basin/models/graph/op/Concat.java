package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.IndexRelation;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Its operands one after the other along an axis.
 *
 * @param axis the axis; negative from the end
 */
public record Concat(int axis) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("Concat", source -> new Concat(Math.toIntExact(source.integer("axis", 1))));

  @Override
  public String onnxName() {
    return "Concat";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("axis", (long) axis);
  }

  @Override
  public OperandRole role(int operand) {
    return OperandRole.DATA;
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    int at = Axes.positive(axis, operands.get(0).getShape());
    return NDArrays.concat(new NDList(operands), at);
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape first = operands.get(0);
    int at = Axes.positive(axis, first);
    long length = 0;
    for (Shape shape : operands) {
      boolean fits = shape.dimension() == first.dimension();
      for (int i = 0; fits && i < first.dimension(); i++) {
        fits = i == at || shape.get(i) == first.get(i);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "expected %s but for axis %d, found %s".formatted(first, at, shape));
      }
      length += shape.get(at);
    }
    return first.slice(0, at).add(length).addAll(first.slice(at + 1));
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    int at = Axes.positive(axis, output);
    List<ChannelLink> links = new ArrayList<>();
    int offset = 0;
    for (int operand = 0; operand < operands.size(); operand++) {
      for (int i = 1; i < output.dimension(); i++) {
        IndexRelation relation = new IndexRelation(1, 1, i == at ? offset : 0);
        links.add(new ChannelLink(new Axis(operand, i), Axis.output(i), relation));
      }
      offset += (int) operands.get(operand).get(at);
    }
    return links;
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
