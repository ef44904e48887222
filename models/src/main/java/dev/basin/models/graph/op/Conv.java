package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.LinearInput;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.IndexRelation;
import dev.basin.models.graph.NodeRemoval;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import dev.basin.models.graph.WeightRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A convolution in one to three dimensions, with weight [out, in / groups, kernel] and an optional
 * bias [out].
 *
 * @param window how the kernel slides
 * @param groups into how many independent groups the channels fall; as many as channels: depthwise
 */
public record Conv(Window window, int groups) implements Operator {
  /** Numbers of a patch up to which copying the patches for a matrix product pays. */
  private static final long WORTH = 100;

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

  /** Groups go as a whole. */
  @Override
  public Operator reduced(NodeRemoval left) {
    long group = left.operands().get(0).get(1) / groups;
    return groups == 1 ? this : new Conv(window, (int) (left.operandLeft(0, 1) / group));
  }

  private static long[] kernel(Shape weight) {
    return weight.slice(2).getShape();
  }

  @Override
  public Optional<WeightRows> weightRows(int operand, Shape weight) {
    return operand == 1 ? Optional.of(WeightRows.along(weight, 1)) : Optional.empty();
  }

  @Override
  public boolean linearInWeights() {
    return true;
  }

  @Override
  public Optional<Operator> withBias() {
    return Optional.of(this);
  }

  @Override
  public Optional<LinearInput> linearInput(NDArray input, Shape weight) {
    Window.Placement place = window.place(input.getShape(), kernel(weight));
    long[] outputs = place.outputs(input.getShape(), false);
    NDArray padded = Padding.pad(input, place.begin(), place.end(), 0);
    NDList views = new NDList(Shifts.views(padded, place, outputs));
    long examples = input.getShape().get(0);
    long numbers = weight.slice(1).size();
    NDArray patches = NDArrays.stack(views, 2); // [B, channels, places of the kernel, outputs]
    NDArray rows =
        patches.reshape(examples, groups, numbers, -1).transpose(1, 0, 3, 2); // of each position
    return Optional.of(new LinearInput(rows, 1));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    BatchedValue kernels = operands.get(1);
    List<Long> kernel = kernels.shape();
    long patch = kernels.size() / kernel.get(0);
    if (!input.data() || kernels.data() || groups != 1 || kernel.size() != 4 || patch > WORTH) {
      return Optional.empty();
    }
    Shape shape = new Shape(1).addAll(new Shape(input.shape()));
    Window.Placement place = window.place(shape, kernel(new Shape(kernel)));
    long[] outputs = place.outputs(shape, false);
    String padded = BatchedWindows.padded(code, input, place.begin(), place.end(), "0");
    String s = code.let("torch.stride(%s)".formatted(padded));
    // As views of the image shifted by every place of the kernel, copied into one matrix.
    String patches =
        code.let(
            ("torch.reshape(torch.as_strided(%s, [K, %d, %d, %d, %d, %d, B], [%s[0], %s[1],"
                    + " torch.mul(%s[2], %d), torch.mul(%s[3], %d), torch.mul(%s[2], %d),"
                    + " torch.mul(%s[3], %d), %s[4]]), [K, %d, torch.mul(B, %d)])")
                .formatted(
                    padded,
                    kernel.get(1),
                    kernel.get(2),
                    kernel.get(3),
                    outputs[0],
                    outputs[1],
                    s,
                    s,
                    s,
                    place.dilation()[0],
                    s,
                    place.dilation()[1],
                    s,
                    place.stride()[0],
                    s,
                    place.stride()[1],
                    s,
                    patch,
                    outputs[0] * outputs[1]));
    code.needs(patch * outputs[0] * outputs[1]);
    String weight = code.view(kernels, List.of(kernel.get(0), patch));
    String product =
        operands.size() > 2
            ? "torch.baddbmm(%s, %s, %s)"
                .formatted(code.view(operands.get(2), List.of(kernel.get(0), 1L)), weight, patches)
            : "torch.bmm(%s, %s)".formatted(weight, patches);
    List<Long> result = List.of(kernel.get(0), outputs[0], outputs[1]);
    return Optional.of(
        code.data("torch.view(%s, %s)".formatted(product, BatchedCode.sizes(result)), result));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return data.contains(1) ? Optional.empty() : Optional.of(Surrogate.affine(this));
  }
}
