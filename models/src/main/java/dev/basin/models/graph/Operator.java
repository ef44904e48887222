package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.LinearInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One operator with its attributes fixed: forward pass, shapes, cost, how channels travel, and its
 * place in ONNX.
 *
 * <p>Operands are the inputs of a node in ONNX order, without settings: data first, then weights
 * and other tensors. Immutable and thread-safe. To add an operator, write one class with a {@code
 * static final OperatorType TYPE} and add that to {@link Operators}.
 */
public interface Operator {

  /**
   * The operator's name in ONNX.
   *
   * @return such as "Conv"
   */
  String onnxName();

  /**
   * The attributes as ONNX has them.
   *
   * @return by name: Long, Double, String, or a list of Long or Double
   */
  Map<String, Object> attributes();

  /**
   * The settings that ONNX has as constant inputs, such as a target shape: they are part of the
   * operator here, no operands.
   *
   * @return by position among the node's ONNX inputs, after the operands
   */
  default SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>();
  }

  /**
   * The first version of ONNX's operator set that has this operator as {@link #attributes()} and
   * {@link #settings()} write it.
   *
   * @return 17 unless a later one is needed
   */
  default int opset() {
    return 17;
  }

  /**
   * How it continues the chain from a layer to where its units are read.
   *
   * @return {@link ChainRole#END} for most operators
   */
  default ChainRole chainRole() {
    return ChainRole.END;
  }

  /**
   * Whether the output is multiplied by c when all operands that are data are, for every c above 0.
   *
   * @return false for most operators
   */
  default boolean positivelyHomogeneous() {
    return false;
  }

  /**
   * What an operand is for.
   *
   * @param operand its position
   * @return its role
   */
  OperandRole role(int operand);

  /**
   * Computes the output; differentiable as often as the engine can.
   *
   * @param operands the operands, batch axis first in data
   * @param context evaluation or training
   * @return the output, attached to the first operand's manager
   */
  NDArray forward(List<NDArray> operands, ForwardContext context);

  /**
   * The output's shape.
   *
   * @param operands the operands' shapes, batch axis first in data
   * @return the shape
   * @throws IllegalArgumentException if the shapes don't fit; the message says which and why
   */
  Shape outputShape(List<Shape> operands);

  /**
   * Multiplications with addition of one forward pass; activations, norms and pooling count 0.
   *
   * @param operands the operands' shapes
   * @param output the output's shape
   * @return the number
   */
  long multiplyAdds(List<Shape> operands, Shape output);

  /**
   * How channels travel: which indices of which axes of operands and output must go together.
   *
   * @param operands the operands' shapes
   * @param output the output's shape
   * @return the links; an axis without any link can't lose indices
   */
  List<ChannelLink> channelLinks(List<Shape> operands, Shape output);

  /**
   * The operator for operands and an output that have lost indices, where a setting depends on
   * lengths. What is lost is closed under {@link #channelLinks}.
   *
   * @param left what is left
   * @return this, unless a setting changes
   */
  default Operator reduced(NodeRemoval left) {
    return this;
  }

  /**
   * Whether the output is linear in all operands but the first together, with the first fixed: the
   * output at a sum of weights is then the sum of the outputs.
   *
   * @return true for linear layers and convolutions
   */
  default boolean linearInWeights() {
    return false;
  }

  /**
   * The same linear map with a bias of one number per output as operand 2, added as it is.
   *
   * @return empty if the operator takes none
   */
  default Optional<Operator> withBias() {
    return Optional.empty();
  }

  /**
   * What stands for the operator in backward passes that tell contributions.
   *
   * @param data the positions of the operands that are data, ascending; all others are fixed
   * @return the surrogate; empty where the operator multiplies data with data or mixes them in
   *     another way that is not linear, so that contributions have no meaning
   */
  default Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.empty();
  }

  /**
   * What the weight, operand 1, is multiplied with.
   *
   * @param input operand 0
   * @param weight the weight's shape
   * @return the rows of that product; empty unless it is a linear layer or a convolution
   */
  default Optional<LinearInput> linearInput(NDArray input, Shape weight) {
    return Optional.empty();
  }

  /**
   * How the numbers of a weight fall into rows along the axis of its inputs.
   *
   * @param operand the weight's position
   * @param weight the weight's shape
   * @return the rows; empty unless it is a linear layer or a convolution
   */
  default Optional<WeightRows> weightRows(int operand, Shape weight) {
    return Optional.empty();
  }

  /**
   * Writes the forward pass in evaluation mode for several weight sets at once.
   *
   * @param code receives the source
   * @param operands the operands; an exclusive one is read by nothing else
   * @return the output; empty if the operator can't, or can only at more cost than one weight set
   *     after the other
   */
  default Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.empty();
  }
}
