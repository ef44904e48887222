package dev.basin.host.plugins;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import java.util.Set;
import java.util.stream.Collectors;

/** A pruning criterion behind its guard. */
record GuardedPruning(PruningCriterion criterion, Descriptor descriptor, GuardedCall call)
    implements PruningCriterion {

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(descriptor.id(), () -> criterion.plan(request), made -> check(request, made));
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(
        descriptor.id(), () -> criterion.planWeights(request), made -> check(request, made));
  }

  private static WeightPlan check(WeightPruningRequest request, WeightPlan plan) {
    Shape shape = request.scores().getShape();
    if (plan instanceof WeightPlan.Order order) {
      requireArray(order.priorities(), shape, DataType.FLOAT64, "priorities");
    } else if (plan instanceof WeightPlan.Mask mask) {
      requireArray(mask.kept(), shape, DataType.BOOLEAN, "kept");
      requireArray(mask.weights(), shape, request.session().precision(), "weights");
    } else if (plan instanceof WeightPlan.NotApplicable missing) {
      Contract.present(missing.reason(), "the reason why there is no plan");
    }
    return plan;
  }

  private static void requireArray(NDArray array, Shape shape, DataType type, String name) {
    Contract.require(
        array.getShape().equals(shape) && array.getDataType() == type,
        "%s must be %s of %s, found %s of %s",
        name,
        shape,
        type,
        array.getShape(),
        array.getDataType());
  }

  private static PruningPlan check(PruningRequest request, PruningPlan plan) {
    Set<Integer> offered =
        request.groups().stream().map(scored -> scored.group().id()).collect(Collectors.toSet());
    if (plan instanceof PruningPlan.NotApplicable missing) {
      Contract.present(missing.reason(), "the reason why there is no order");
      return plan;
    }
    for (PruningPlan.Removal removal : ((PruningPlan.Order) plan).removals()) {
      Contract.require(
          offered.contains(removal.group()),
          "group %d is not among those that may go",
          removal.group());
      Contract.present(removal.reason(), "the reason for group " + removal.group());
    }
    return plan;
  }
}
