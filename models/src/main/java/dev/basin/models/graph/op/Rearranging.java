package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator that moves or gathers numbers of one operand; what else it takes is settings. */
interface Rearranging extends Operator {

  @Override
  default Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  default boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  default OperandRole role(int operand) {
    return operand == 0 ? OperandRole.DATA : OperandRole.SETTING;
  }

  @Override
  default long multiplyAdds(List<Shape> operands, Shape output) {
    return 0;
  }

  @Override
  default Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
