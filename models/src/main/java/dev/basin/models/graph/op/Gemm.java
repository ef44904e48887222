package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.LinearInput;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.EngineMemory;
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

/**
 * A linear layer: α·x·W + β·b, with W transposed first if asked.
 *
 * @param alpha factor of the product
 * @param beta factor of the bias
 * @param transposeWeight whether W is stored as [out, in]
 */
public record Gemm(double alpha, double beta, boolean transposeWeight) implements Operator {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Gemm",
          source -> {
            if (source.integer("transA", 0) != 0) {
              throw new IllegalArgumentException("transA=1 mixes examples; only 0 is supported");
            }
            return new Gemm(
                source.real("alpha", 1), source.real("beta", 1), source.integer("transB", 0) != 0);
          });

  @Override
  public String onnxName() {
    return "Gemm";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("alpha", alpha, "beta", beta, "transB", transposeWeight ? 1L : 0L);
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
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray weight = operands.get(1);
    NDArray product = operands.get(0).matMul(transposeWeight ? weight.transpose() : weight);
    if (alpha != 1) {
      product = product.mul(EngineMemory.number(alpha, product.getManager()));
    }
    if (operands.size() < 3) {
      return product;
    }
    NDArray bias = operands.get(2);
    return product.add(
        beta == 1 ? bias : bias.mul(EngineMemory.number(beta, product.getManager())));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape data = operands.get(0);
    Shape weight = operands.get(1);
    long in = weight.get(transposeWeight ? 1 : 0);
    if (data.dimension() != 2 || data.get(1) != in) {
      throw new IllegalArgumentException("expected input [B, %d], found %s".formatted(in, data));
    }
    return new Shape(data.get(0), weight.get(transposeWeight ? 0 : 1));
  }

  @Override
  public long multiplyAdds(List<Shape> operands, Shape output) {
    return output.size() * operands.get(0).get(1);
  }

  @Override
  public List<ChannelLink> channelLinks(List<Shape> operands, Shape output) {
    List<ChannelLink> links = new ArrayList<>();
    links.add(ChannelLink.same(new Axis(0, 1), new Axis(1, transposeWeight ? 1 : 0)));
    links.add(ChannelLink.same(new Axis(1, transposeWeight ? 0 : 1), Axis.output(1)));
    if (operands.size() > 2 && operands.get(2).size() > 1) {
      links.add(ChannelLink.same(new Axis(2, operands.get(2).dimension() - 1), Axis.output(1)));
    }
    return links;
  }

  @Override
  public Optional<WeightRows> weightRows(int operand, Shape weight) {
    return operand == 1
        ? Optional.of(WeightRows.along(weight, transposeWeight ? 1 : 0))
        : Optional.empty();
  }

  @Override
  public boolean linearInWeights() {
    return true;
  }

  @Override
  public Optional<Operator> withBias() {
    return Optional.of(new Gemm(alpha, 1, transposeWeight));
  }

  @Override
  public Optional<LinearInput> linearInput(NDArray input, Shape weight) {
    NDArray rows = input.reshape(1, input.getShape().get(0), 1, -1);
    return Optional.of(
        new LinearInput(alpha == 1 ? rows : rows.mul(alpha), transposeWeight ? 1 : 0));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    BatchedValue matrix = operands.get(1);
    if (!input.data() || matrix.data()) {
      return Optional.empty();
    }
    String weight = code.view(matrix, matrix.shape());
    if (!transposeWeight) {
      weight = "torch.transpose(%s, 1, 2)".formatted(weight);
    }
    if (alpha != 1) {
      weight = "torch.mul(%s, %s)".formatted(weight, alpha);
    }
    List<Long> shape = List.of(matrix.shape().get(transposeWeight ? 0 : 1));
    if (operands.size() < 3) {
      return Optional.of(code.data("torch.bmm(%s, %s)".formatted(weight, input.name()), shape));
    }
    BatchedValue bias = operands.get(2);
    if (bias.data() || (bias.size() != 1 && bias.size() != shape.get(0))) {
      return Optional.empty();
    }
    String shift = code.view(bias, List.of(bias.size(), 1L));
    if (beta != 1) {
      shift = "torch.mul(%s, %s)".formatted(shift, beta);
    }
    return Optional.of(
        code.data("torch.baddbmm(%s, %s, %s)".formatted(shift, weight, input.name()), shape));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return data.contains(1) ? Optional.empty() : Optional.of(Surrogate.affine(this));
  }
}
