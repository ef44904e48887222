package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Optional;

/** A batch as one visitor sees it: the same numbers under arrays that die with the visit. */
record VisitedBatch(GraphTapBatch batch, RulePasses rulePasses, NDManager scope)
    implements TapBatch {

  VisitedBatch(GraphTapBatch batch, NDManager scope) {
    this(batch, batch.rulePasses(scope), scope);
  }

  @Override
  public int first() {
    return batch.first();
  }

  @Override
  public int size() {
    return batch.size();
  }

  @Override
  public NDArray features() {
    return alias(batch.features());
  }

  @Override
  public NDArray labels() {
    return alias(batch.labels());
  }

  @Override
  public NDArray logits() {
    return alias(batch.logits());
  }

  @Override
  public NDArray values(Target target) {
    return alias(batch.values(target));
  }

  @Override
  public NDArray activation(UnitLayer layer) {
    return alias(batch.activation(layer));
  }

  @Override
  public List<Long> positions(UnitLayer layer) {
    return batch.positions(layer);
  }

  @Override
  public NDArray gradient(UnitLayer layer, Target target) {
    return alias(batch.gradient(layer, target));
  }

  @Override
  public NDArray gateGradient(UnitLayer layer, Target target) {
    return alias(batch.gateGradient(layer, target));
  }

  @Override
  public NDArray inputGradient(Target target) {
    return alias(batch.inputGradient(target));
  }

  @Override
  public Attribution attribution(UnitLayer layer, Target target, BackwardRule rule) {
    return rulePasses.of(layer, target, rule);
  }

  @Override
  public Optional<LinearInput> input(ParameterSlice weight) {
    Optional<LinearInput> input = batch.input(weight);
    input.ifPresent(found -> found.rows().attach(scope));
    return input;
  }

  private NDArray alias(NDArray array) {
    return DeviceData.alias(array, scope);
  }
}
