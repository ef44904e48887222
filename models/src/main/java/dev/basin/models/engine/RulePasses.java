package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.SlopeRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What units contribute on one batch: one pass per backward rule, made at first use. */
final class RulePasses {
  private final GraphSession session;
  private final Map<String, NDArray> tensors;
  private final Batch batch;
  private final NDManager scope;
  private final LogitSlopes slopes;
  private final Map<BackwardRule, RulePass> passes = new HashMap<>();

  /**
   * Passes of one batch.
   *
   * @param labels the classes [B] of the examples
   * @param scope owner of all that the passes make
   */
  RulePasses(
      GraphSession session,
      Map<String, NDArray> tensors,
      Batch batch,
      Supplier<NDArray> labels,
      NDManager scope) {
    this.session = session;
    this.tensors = tensors;
    this.batch = batch;
    this.scope = scope;
    // What is made of labels would else live as long as the batch.
    Supplier<NDArray> own = () -> DeviceData.alias(labels.get(), scope);
    slopes = new LogitSlopes(session.loss(), own, scope);
  }

  Attribution of(UnitLayer layer, Target target, BackwardRule rule) {
    return passes.computeIfAbsent(rule, this::pass).of(session.graph().tap(layer.name()), target);
  }

  private RulePass pass(BackwardRule rule) {
    if (rule instanceof BackwardRule.Rescale rescale) {
      NDArray baseline = session.features(rescale.baseline(), batch.first(), batch.size(), scope);
      return pass(Optional.of(baseline), new RescaleSlopes());
    }
    if (rule instanceof BackwardRule.Epsilon chosen) {
      return pass(Optional.empty(), new EpsilonSlopes(chosen.epsilon()));
    }
    throw new IllegalArgumentException("no such rule: " + rule);
  }

  private RulePass pass(Optional<NDArray> baseline, SlopeRule rule) {
    return new RulePass(
        session.graph(),
        session.contributionRules(),
        session.loss(),
        tensors,
        batch.features(),
        baseline,
        rule,
        slopes,
        scope);
  }
}
