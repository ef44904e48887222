package dev.basin.host.plugins;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
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

  private static PruningPlan check(PruningRequest request, PruningPlan plan) {
    Set<Integer> offered =
        request.groups().stream().map(scored -> scored.group().id()).collect(Collectors.toSet());
    for (PruningPlan.Removal removal : plan.order()) {
      Contract.require(
          offered.contains(removal.group()),
          "group %d is not among those that may go",
          removal.group());
      Contract.present(removal.reason(), "the reason for group " + removal.group());
    }
    return plan;
  }
}
