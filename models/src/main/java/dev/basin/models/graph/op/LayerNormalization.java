package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Layer normalisation over the trailing axes: γ·(x − mean)/√(variance + ε) + β (Ba 2016).
 *
 * <p>Operands: x, γ, and β unless it is left out. The normalised axes can't lose indices: the
 * statistics of the others would change.
 *
 * @param axis the first normalised axis; negative from the end
 * @param epsilon ε
 */
public record LayerNormalization(int axis, double epsilon) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "LayerNormalization",
          source ->
              new LayerNormalization(
                  Math.toIntExact(source.integer("axis", -1)), source.real("epsilon", 1e-5)));

  @Override
  public String onnxName() {
    return "LayerNormalization";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("axis", (long) axis, "epsilon", epsilon);
  }

  @Override
  public OperandRole role(int operand) {
    return switch (operand) {
      case 0 -> OperandRole.DATA;
      case 1 -> OperandRole.NORM_SCALE;
      default -> OperandRole.NORM_SHIFT;
    };
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.NORM;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    NDArray scale = operands.get(1);
    NDArray shift = operands.size() > 2 ? operands.get(2) : scale.zerosLike();
    return input
        .getNDArrayInternal()
        .layerNorm(input, normalised(input.getShape()), scale, shift, (float) epsilon)
        .singletonOrThrow();
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    for (Shape operand : operands.subList(1, operands.size())) {
      if (!operand.equals(normalised(input))) {
        throw new IllegalArgumentException(
            "expected scale and shift %s, found %s".formatted(normalised(input), operand));
      }
    }
    return input;
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    return IntStream.range(1, Axes.positive(axis, output))
        .mapToObj(i -> ChannelLink.same(new Axis(0, i), Axis.output(i)))
        .toList();
  }

  private Shape normalised(Shape input) {
    return input.slice(Axes.positive(axis, input));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    int rank = input.shape().size();
    int first = axis < 0 ? axis + rank + 1 : axis;
    Optional<String> scale = code.aligned(operands.get(1), input);
    Optional<String> shift =
        operands.size() > 2 ? code.aligned(operands.get(2), input) : Optional.of("0");
    if (first < 1 || scale.isEmpty() || shift.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> axes = IntStream.rangeClosed(first, rank).boxed().toList();
    BatchedValue centred =
        code.inPlace("torch.sub", input, "torch.mean(%s, %s, True)".formatted(input.name(), axes));
    String variance =
        code.let("torch.mean(torch.square(%s), %s, True)".formatted(centred.name(), axes));
    BatchedValue scaled =
        code.inPlace(
            "torch.mul",
            centred,
            "torch.rsqrt(torch.add(%s, %s))".formatted(variance, (double) (float) epsilon));
    BatchedValue result = code.inPlace("torch.mul", scaled, scale.get());
    return Optional.of(code.inPlace("torch.add", result, shift.get()));
  }
}
