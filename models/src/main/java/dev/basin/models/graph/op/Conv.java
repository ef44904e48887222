package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.IndexRelation;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A convolution in one to three dimensions, with weight [out, in / groups, kernel] and an optional
 * bias [out].
 *
 * @param window how the kernel slides
 * @param groups into how many independent groups the channels fall; as many as channels: depthwise
 */
public record Conv(Window window, int groups) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Conv",
          source -> new Conv(Window.read(source), Math.toIntExact(source.integer("group", 1))));

  @Override
  public String onnxName() {
    return "Conv";
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>(window.attributes());
    attributes.put("group", (long) groups);
    return attributes;
  }

  @Override
  public OperandRole role(int operand) {
    return switch (operand) {
      case 0 -> OperandRole.DATA;
      case 1 -> OperandRole.WEIGHT;
      default -> OperandRole.BIAS;
    };
  }

  @Override
  @SuppressWarnings("NullAway") // the engine takes null for "no bias"
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray weight = operands.get(1);
    @Nullable NDArray bias = operands.size() > 2 ? operands.get(2) : null;
    NDArray input = operands.get(0);
    Window.Placement place = window.place(input.getShape(), kernel(weight.getShape()));
    Shape pads = new Shape(place.begin());
    if (!place.symmetric()) {
      input = Padding.pad(input, place.begin(), place.end(), 0);
      pads = new Shape(new long[place.begin().length]);
    }
    return input
        .getNDArrayInternal()
        .convolution(
            input,
            weight,
            bias,
            new Shape(place.stride()),
            pads,
            new Shape(place.dilation()),
            groups)
        .singletonOrThrow();
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    Shape weight = operands.get(1);
    Window.Placement place = window.place(input, kernel(weight));
    if (input.get(1) != weight.get(1) * groups) {
      throw new IllegalArgumentException(
          "expected %d input channels (weight %s, %d groups), found input %s"
              .formatted(weight.get(1) * groups, weight, groups, input));
    }
    return place.outputShape(input, weight.get(0), false);
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return output.size() * operands.get(1).slice(1).size();
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    int in = (int) operands.get(0).get(1);
    int out = (int) output.get(1);
    List<ChannelLink> links = new ArrayList<>();
    links.add(ChannelLink.same(new Axis(1, 0), Axis.output(1)));
    if (operands.size() > 2) {
      links.add(ChannelLink.same(new Axis(2, 0), Axis.output(1)));
    }
    if (groups == 1) {
      links.add(ChannelLink.same(new Axis(0, 1), new Axis(1, 1)));
    } else { // a group goes as a whole: what it reads and what it makes
      IndexRelation group = new IndexRelation(in / groups, out / groups, 0);
      links.add(new ChannelLink(new Axis(0, 1), Axis.output(1), group));
    }
    return links;
  }

  private static long[] kernel(Shape weight) {
    return weight.slice(2).getShape();
  }
}
