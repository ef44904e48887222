package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.IndexRelation;
import dev.basin.models.graph.NodeRemoval;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A part of its operand along some axes.
 *
 * @param starts the first index per axis; negative from the end
 * @param ends the index after the last; negative from the end, clipped to the length
 * @param axes which axes; negative from the end
 * @param steps the distance between indices, at least 1
 */
public record Slice(List<Long> starts, List<Long> ends, List<Long> axes, List<Long> steps)
    implements Rearranging {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Slice",
          source -> {
            List<Long> starts = Settings.wholes(source, 1, "starts").orElse(List.of());
            List<Long> all = LongStream.range(0, starts.size()).boxed().toList();
            return new Slice(
                starts,
                Settings.wholes(source, 2, "ends").orElse(List.of()),
                Settings.wholes(source, 3, "axes").orElse(all),
                Settings.wholes(source, 4, "steps").orElse(all.stream().map(i -> 1L).toList()));
          });

  /** Copies the lists. */
  public Slice {
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
    axes = List.copyOf(axes);
    steps = List.copyOf(steps);
    if (steps.stream().anyMatch(step -> step < 1)) {
      throw new IllegalArgumentException("steps must be at least 1, found " + steps);
    }
  }

  @Override
  public String onnxName() {
    return "Slice";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(
        Map.of(
            1, Settings.tensor(starts),
            2, Settings.tensor(ends),
            3, Settings.tensor(axes),
            4, Settings.tensor(steps)));
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    NDIndex index = new NDIndex();
    for (Range range : ranges(input.getShape())) {
      index.addSliceDim(range.from(), range.to(), range.step());
    }
    return input.get(index);
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape output = new Shape();
    for (Range range : ranges(operands.get(0))) {
      output = output.add(range.size());
    }
    return output;
  }

  /** An axis cut with a step of more than 1 has no link: it can't lose indices. */
  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    List<ChannelLink> links = new ArrayList<>();
    List<Range> ranges = ranges(operands.get(0));
    for (int i = 1; i < output.dimension(); i++) {
      if (output.get(i) == operands.get(0).get(i)) {
        links.add(ChannelLink.same(new Axis(0, i), Axis.output(i)));
      } else if (ranges.get(i).step() == 1) {
        IndexRelation part = new IndexRelation(1, 1, (int) ranges.get(i).from());
        links.add(new ChannelLink(Axis.output(i), new Axis(0, i), part));
      }
    }
    return links;
  }

  @Override
  public Operator reduced(NodeRemoval left) {
    Shape input = left.operands().get(0);
    List<Range> ranges = ranges(input);
    List<Long> from = new ArrayList<>(starts);
    List<Long> to = new ArrayList<>(ends);
    for (int i = 0; i < axes.size(); i++) {
      int axis = Axes.positive(axes.get(i), input);
      Range range = ranges.get(axis);
      int[] kept = left.keptOperands().get(0).get(axis);
      if (kept.length < input.get(axis) && range.size() < input.get(axis)) {
        from.set(i, Arrays.stream(kept).filter(index -> index < range.from()).count());
        to.set(i, Arrays.stream(kept).filter(index -> index < range.to()).count());
      }
    }
    return new Slice(from, to, axes, steps);
  }

  private List<Range> ranges(Shape input) {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < input.dimension(); i++) {
      ranges.add(new Range(0, input.get(i), 1));
    }
    for (int i = 0; i < axes.size(); i++) {
      int axis = Axes.positive(axes.get(i), input);
      long length = input.get(axis);
      ranges.set(
          axis, new Range(clip(starts.get(i), length), clip(ends.get(i), length), steps.get(i)));
    }
    return ranges;
  }

  private static long clip(long index, long length) {
    return Math.min(Math.max(index < 0 ? index + length : index, 0), length);
  }

  private record Range(long from, long to, long step) {
    long size() {
      return Math.max(0, (to - from + step - 1) / step);
    }
  }
}
