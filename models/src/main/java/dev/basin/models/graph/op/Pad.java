package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.IndexRelation;
import dev.basin.models.graph.NodeRemoval;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A constant border; negative widths cut off.
 *
 * @param pads the begins of all axes, then their ends
 * @param value the constant
 */
public record Pad(List<Long> pads, double value) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Pad",
          source -> {
            String mode = source.text("mode", "constant");
            if (!mode.equals("constant")) {
              throw new IllegalArgumentException("mode " + mode + "; only constant is supported");
            }
            if (source.hasInput(3)) {
              throw new IllegalArgumentException("axes are not supported; pad all axes");
            }
            return new Pad(
                Settings.wholes(source, 1, "pads")
                    .orElseThrow(() -> new IllegalArgumentException("pads are missing")),
                Settings.real(source, 2, "value", 0));
          });

  /** Copies the list. */
  public Pad {
    pads = List.copyOf(pads);
  }

  @Override
  public String onnxName() {
    return "Pad";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("mode", "constant");
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(Map.of(1, Settings.tensor(pads), 2, Settings.tensor(value)));
  }

  @Override
  public OperandRole role(int operand) {
    return operand == 0 ? OperandRole.DATA : OperandRole.SETTING;
  }

  @Override
  public boolean positivelyHomogeneous() {
    return value == 0;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    if (pads.stream().allMatch(width -> width == 0)) {
      return input;
    }
    int axes = pads.size() / 2;
    long[] widths = new long[pads.size()]; // last axis first, as the engine wants it
    for (int i = 0; i < axes; i++) {
      widths[2 * i] = pads.get(axes - 1 - i);
      widths[2 * i + 1] = pads.get(2 * axes - 1 - i);
    }
    return input.pad(new Shape(widths), value);
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    int axes = pads.size() / 2;
    if (input.dimension() != axes) {
      throw new IllegalArgumentException(
          "expected input with %d axes, found %s".formatted(axes, input));
    }
    long[] shape = new long[axes];
    for (int i = 0; i < axes; i++) {
      shape[i] = input.get(i) + pads.get(i) + pads.get(i + axes);
    }
    return new Shape(shape);
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    List<ChannelLink> links = new ArrayList<>();
    int axes = pads.size() / 2;
    for (int axis = 1; axis < axes; axis++) {
      if (pads.get(axis) >= 0 && pads.get(axis + axes) >= 0) {
        IndexRelation behind = new IndexRelation(1, 1, Math.toIntExact(pads.get(axis)));
        links.add(new ChannelLink(new Axis(0, axis), Axis.output(axis), behind));
      }
    }
    return links;
  }

  /** The border of an axis may lose indices too. */
  @Override
  public Operator reduced(NodeRemoval left) {
    List<Long> widths = new ArrayList<>(pads);
    int axes = pads.size() / 2;
    for (int axis = 1; axis < axes; axis++) {
      if (left.outputLeft(axis) < left.output().get(axis)) {
        long before = pads.get(axis);
        long begin =
            Arrays.stream(left.keptOutput().get(axis)).filter(index -> index < before).count();
        widths.set(axis, begin);
        widths.set(axis + axes, left.outputLeft(axis) - left.operandLeft(0, axis) - begin);
      }
    }
    return new Pad(widths, value);
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
