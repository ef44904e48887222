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
import dev.basin.models.graph.Surrogate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batch normalisation per channel: γ·(x − mean)/√(variance + ε) + β (Ioffe and Szegedy 2015).
 *
 * <p>Operands: x, γ, β, running mean, running variance. In training the batch's own statistics are
 * used, and the running ones are changed in place: running ← momentum·running + (1 −
 * momentum)·batch, with the batch variance over N − 1.
 *
 * @param epsilon ε
 * @param momentum how much of the running statistics stays
 */
public record BatchNormalization(double epsilon, double momentum) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "BatchNormalization",
          source -> {
            if (source.integer("spatial", 1) == 0) {
              throw new IllegalArgumentException("spatial=0 is not supported");
            }
            return new BatchNormalization(
                source.real("epsilon", 1e-5), source.real("momentum", 0.9));
          });

  @Override
  public String onnxName() {
    return "BatchNormalization";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("epsilon", epsilon, "momentum", momentum);
  }

  @Override
  public OperandRole role(int operand) {
    return switch (operand) {
      case 0 -> OperandRole.DATA;
      case 1 -> OperandRole.NORM_SCALE;
      case 2 -> OperandRole.NORM_SHIFT;
      default -> OperandRole.STATISTIC;
    };
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.NORM;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    return input
        .getNDArrayInternal()
        .batchNorm(
            input,
            operands.get(3),
            operands.get(4),
            operands.get(1),
            operands.get(2),
            -1, // the engine's own axis, 1
            (float) context.momentum(momentum),
            (float) epsilon,
            context.training())
        .singletonOrThrow();
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    for (int i = 1; i < operands.size(); i++) {
      if (input.dimension() < 2 || operands.get(i).size() != input.get(1)) {
        throw new IllegalArgumentException(
            "expected %d channels (operand %d), found input %s"
                .formatted(operands.get(i).size(), i, input));
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
    List<ChannelLink> links = new ArrayList<>();
    for (int axis = 1; axis < output.dimension(); axis++) {
      links.add(ChannelLink.same(new Axis(0, axis), Axis.output(axis)));
    }
    for (int operand = 1; operand < operands.size(); operand++) {
      links.add(ChannelLink.same(new Axis(operand, 0), Axis.output(1)));
    }
    return links;
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    BatchedValue scale = operands.get(1);
    BatchedValue shift = operands.get(2);
    BatchedValue mean = operands.get(3);
    BatchedValue variance = operands.get(4);
    String factor =
        code.let(
            "torch.mul(%s, torch.rsqrt(torch.add(%s, %s)))"
                .formatted(scale.name(), variance.name(), (double) (float) epsilon));
    String term =
        code.let("torch.sub(%s, torch.mul(%s, %s))".formatted(shift.name(), mean.name(), factor));
    List<Long> channels = new ArrayList<>(input.shape());
    Collections.fill(channels.subList(1, channels.size()), 1L);
    channels.add(1L);
    BatchedValue scaled =
        code.inPlace(
            "torch.mul",
            input,
            code.view(new BatchedValue(factor, scale.shape(), false, false), channels));
    return Optional.of(
        code.inPlace(
            "torch.add",
            scaled,
            code.view(new BatchedValue(term, scale.shape(), false, false), channels)));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return data.equals(List.of(0)) ? Optional.of(Surrogate.affine(this)) : Optional.empty();
  }
}
