package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import java.util.List;

/**
 * The way between a flat vector [P] and the parameters it holds, in one native call each.
 *
 * <p>Differentiating with respect to the parameters and joining the results costs P; going back
 * through slices of the flat vector would cost P for every parameter.
 */
final class FlatParameters {
  private final ParameterLayout layout;
  private final long size;
  private final DataType precision;
  private final TorchScript module;

  FlatParameters(ParameterLayout layout, DataType precision, NDManager manager) {
    this.layout = layout;
    this.size = layout.size();
    this.precision = precision;
    StringBuilder source =
        new StringBuilder("  def split(SELF,\n    w: Tensor) -> List[Tensor]:\n");
    source.append("    r = annotate(List[Tensor], [])\n");
    for (ParameterSlice slice : layout.slices()) {
      source.append(
          "    _0 = torch.append(r, torch.view(torch.slice(w, 0, %d, %d, 1), %s))\n"
              .formatted(
                  slice.offset(),
                  slice.offset() + slice.size(),
                  slice.shape().isEmpty() ? "annotate(List[int], [])" : slice.shape()));
    }
    source.append("    return r\n");
    source.append(
        """
          def join(SELF,
            p: List[Tensor]) -> Tensor:
            r = annotate(List[Tensor], [])
            for k in range(torch.len(p)):
              _0 = torch.append(r, torch.reshape(p[k], [-1]))
            return torch.cat(r, 0)
          def assign(SELF,
            a: Tensor,
            b: Tensor) -> Tensor:
            return torch.copy_(a, b, False)
          def advance(SELF,
            a: Tensor,
            b: Tensor,
            c: Tensor) -> Tensor:
            return torch.add_(a, b, alpha=annotate(number, torch.item(c)))
        """);
    module =
        new TorchScript(
            manager,
            "FlatParameters",
            source.toString(),
            List.of("split", "join", "assign", "advance"));
  }

  ParameterLayout layout() {
    return layout;
  }

  /**
   * Parameters as views of a flat vector, not recorded.
   *
   * @param flat [P], on the session's device
   * @param scope owner of the views
   * @return one view per slice, in the layout's order
   */
  List<NDArray> split(NDArray flat, NDManager scope) {
    check(flat);
    if (layout.slices().isEmpty()) {
      return List.of();
    }
    NDArray alias = flat.stopGradient();
    alias.attach(scope);
    return module.call("split", new NDList(alias.toType(precision, false)));
  }

  /**
   * Parameters as leaves that derivatives can be taken with respect to.
   *
   * @param flat [P]
   * @param scope owner of the leaves
   * @return one leaf per slice, sharing the flat vector's memory
   */
  List<NDArray> leaves(NDArray flat, NDManager scope) {
    List<NDArray> leaves = split(flat, scope);
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    return leaves;
  }

  /**
   * One flat vector of arrays in the shapes of the parameters.
   *
   * @param parameters one per slice, in the layout's order
   * @param scope owner of the result
   * @return [P]
   */
  NDArray join(List<NDArray> parameters, NDManager scope) {
    if (parameters.isEmpty()) {
      return scope.create(new Shape(0), precision);
    }
    NDList arguments = new NDList(parameters);
    arguments.forEach(argument -> argument.setName("p[]"));
    NDArray flat = module.call("join", arguments).head();
    flat.attach(scope);
    arguments.forEach(argument -> argument.setName(null));
    return flat;
  }

  private void check(NDArray flat) {
    if (!flat.getShape().equals(new Shape(size))) {
      throw new IllegalArgumentException(
          "expected a flat vector of shape [%d], found %s".formatted(size, flat.getShape()));
    }
  }

  /**
   * Copies numbers into existing memory.
   *
   * @param target receives the numbers
   * @param source flat [P], of any precision
   */
  void assign(NDArray target, NDArray source) {
    check(source);
    copy(target, source);
  }

  /**
   * Copies numbers into existing memory, parameter by parameter.
   *
   * @param targets one per slice, in the layout's order
   * @param source flat [P]
   * @param scope owner of what is made in between
   */
  void assign(List<NDArray> targets, NDArray source, NDManager scope) {
    List<NDArray> views = split(source, scope);
    for (int i = 0; i < views.size(); i++) {
      copy(targets.get(i), views.get(i));
    }
  }

  /**
   * Adds a multiple of a vector to existing memory, without a third.
   *
   * @param target flat [P]; changed
   * @param source flat [P]
   * @param factor what the source is multiplied by
   */
  void advance(NDArray target, NDArray source, double factor) {
    check(source);
    try (NDArray number = target.getManager().create(factor)) {
      module.call("advance", new NDList(target, source, number)).close();
    }
  }

  private void copy(NDArray target, NDArray source) {
    module.call("assign", new NDList(target, source)).close();
  }
}
