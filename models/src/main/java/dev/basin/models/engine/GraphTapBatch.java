package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.basin.api.Problem;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Tap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One batch with its taps: one recorded forward pass, and one backward pass per target. */
final class GraphTapBatch implements TapBatch {
  private final GraphSession session;
  private final Map<String, NDArray> tensors;
  private final Batch batch;
  private final NDManager scope;
  private final Optional<Supplier<NDArray>> predictions;
  private @Nullable Pass pass;
  private @Nullable LinearInputs inputs;
  private @Nullable NDArray logits;
  private final Map<Target, NDArray> recordedTargets = new HashMap<>();
  private final Map<Target, Map<String, NDArray>> gradients = new HashMap<>();
  private final Map<Target, NDArray> inputGradients = new HashMap<>();
  private final Map<Asked, NDArray> unitGradients = new HashMap<>();
  private final Map<Asked, NDArray> gateGradients = new HashMap<>();
  private final Map<String, NDArray> activations = new HashMap<>();
  private final Map<Target, NDArray> targets = new HashMap<>();

  /** The recorded pass: the input as a leaf, and the values of taps and output by name. */
  private record Asked(String layer, Target target) {}

  private record Pass(NDArray input, Map<String, NDArray> values, NDArray logits) {}

  GraphTapBatch(GraphSession session, Map<String, NDArray> tensors, Batch batch, NDManager scope) {
    this(session, tensors, batch, Optional.empty(), scope);
  }

  /**
   * One batch.
   *
   * @param predictions the classes [B] that count as predicted; empty for those of the batch itself
   */
  GraphTapBatch(
      GraphSession session,
      Map<String, NDArray> tensors,
      Batch batch,
      Optional<Supplier<NDArray>> predictions,
      NDManager scope) {
    this.predictions = predictions;
    this.session = session;
    this.tensors = tensors;
    this.batch = batch;
    this.scope = scope;
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
    return batch.features();
  }

  @Override
  public NDArray labels() {
    if (batch.labelList().isEmpty()) {
      throw Problem.request("DAT-013", "the data has no labels")
          .fix("name the label column with --label, or choose a target that needs none")
          .exception();
    }
    return batch.labels();
  }

  @Override
  public NDArray logits() {
    if (logits == null) {
      logits = pass().logits.stopGradient();
    }
    return logits;
  }

  @Override
  public NDArray values(Target target) {
    return targets.computeIfAbsent(target, key -> recorded(key).stopGradient());
  }

  @Override
  public NDArray activation(UnitLayer layer) {
    return activations.computeIfAbsent(
        layer.name(),
        name -> {
          Tap tap = session.graph().tap(name);
          return UnitView.of(tap, value(pass(), tap).stopGradient());
        });
  }

  @Override
  public List<Long> positions(UnitLayer layer) {
    Tap tap = session.graph().tap(layer.name());
    long[] shape = value(pass(), tap).getShape().getShape();
    return IntStream.range(1, shape.length)
        .filter(axis -> axis != tap.unitAxis())
        .mapToObj(axis -> shape[axis])
        .toList();
  }

  @Override
  public NDArray gradient(UnitLayer layer, Target target) {
    return unitGradients.computeIfAbsent(
        new Asked(layer.name(), target),
        asked -> {
          Tap tap = session.graph().tap(asked.layer);
          NDArray gradient =
              gradients.computeIfAbsent(target, this::differentiate).get(tap.value());
          if (gradient == null) {
            throw unknown(asked.layer);
          }
          return UnitView.of(tap, gradient);
        });
  }

  @Override
  public NDArray gateGradient(UnitLayer layer, Target target) {
    return gateGradients.computeIfAbsent(
        new Asked(layer.name(), target),
        asked -> {
          try (NDArray products = activation(layer).mul(gradient(layer, target))) {
            return products.sum(new int[] {2});
          }
        });
  }

  @Override
  public NDArray inputGradient(Target target) {
    return inputGradients.computeIfAbsent(
        target, key -> backward(recorded(key), List.of(pass().input)).head());
  }

  /**
   * The gradient of the target with respect to the inputs through one unit alone.
   *
   * @return [B, example shape], Σ over the unit's positions of ∂target/∂a · ∂a/∂x
   */
  NDArray inputGradient(UnitLayer layer, int unit, Target target) {
    Tap tap = session.graph().tap(layer.name());
    NDArray value = value(pass(), tap);
    try (NDManager work = scope.newSubManager()) {
      NDArray units = DeviceData.alias(gradient(layer, target), work);
      NDArray only = units.zerosLike();
      NDIndex place = new NDIndex(":, {}", unit);
      only.set(place, units.get(place));
      return backward(value, UnitView.back(tap, only, value.getShape()), pass().input);
    }
  }

  @Override
  public Attribution attribution(UnitLayer layer, Target target, BackwardRule rule) {
    return rulePasses(scope).of(layer, target, rule);
  }

  /** Passes by backward rules, which die with the scope and not with the batch. */
  RulePasses rulePasses(NDManager owner) {
    return new RulePasses(session, tensors, batch, this::labels, owner);
  }

  @Override
  public Optional<LinearInput> input(ParameterSlice weight) {
    if (inputs == null) {
      inputs = new LinearInputs(session.graph(), tensors, batch.features(), scope);
    }
    return inputs.of(weight);
  }

  @Override
  public NDManager scope() {
    return scope;
  }

  /** About how many bytes it holds: the recorded pass, and the gradients that were asked for. */
  long bytes() {
    long values = session.graph().numbersPerExample() * (pass == null ? 0 : 2);
    long read = session.graph().numbersPerExample() * (inputs == null ? 0 : 1);
    long backward = session.graph().numbersPerTaps() * gradients.size();
    return (values + read + backward) * size() * session.options().precision().bytes();
  }

  /** All layers at once: the backward pass to the first goes through all others anyway. */
  private Map<String, NDArray> differentiate(Target target) {
    List<Tap> taps = session.graph().taps();
    List<NDArray> values = taps.stream().map(tap -> value(pass(), tap)).toList();
    NDList slices = backward(recorded(target), values);
    Map<String, NDArray> byValue = new HashMap<>();
    for (int i = 0; i < slices.size(); i++) {
      byValue.put(taps.get(i).value(), slices.get(i));
    }
    return byValue;
  }

  private NDArray backward(NDArray output, NDArray seed, NDArray input) {
    try (GradientMode recording = GradientMode.recording()) {
      return session
          .loss()
          .autograd()
          .gradients(List.of(output), List.of(input), List.of(seed), Recording.KEEP, scope)
          .head();
    }
  }

  private NDList backward(NDArray output, List<NDArray> inputs) {
    try (GradientMode recording = GradientMode.recording()) {
      NDArray seed = output.onesLike();
      seed.attach(scope);
      return session
          .loss()
          .autograd()
          .gradients(List.of(output), inputs, List.of(seed), Recording.KEEP, scope);
    }
  }

  private NDArray recorded(Target target) {
    NDArray known = recordedTargets.get(target);
    if (known != null) {
      return known;
    }
    NDArray logits = pass().logits;
    try (GradientMode recording = GradientMode.recording()) {
      boolean given = target instanceof Target.PredictedLogit && predictions.isPresent();
      NDArray values =
          given
              ? TargetValues.of(
                  new Target.LabelLogit(), logits, predictions.get(), session.loss().head())
              : TargetValues.of(target, logits, this::labels, session.loss().head());
      recordedTargets.put(target, values);
      return values;
    }
  }

  private Pass pass() {
    if (pass == null) {
      Graph graph = session.graph().graph();
      try (GradientMode recording = GradientMode.recording()) {
        NDArray input = batch.features().stopGradient();
        input.setRequiresGradient(true);
        Set<String> wanted = new HashSet<>();
        session.graph().taps().forEach(tap -> wanted.add(tap.value()));
        wanted.add(graph.output());
        Map<String, NDArray> values =
            session
                .graph()
                .values(
                    GraphPass.of(graph, Set.of(graph.input()), wanted),
                    tensors,
                    Map.of(graph.input(), input),
                    scope);
        NDArray logits = values.get(graph.output());
        if (logits == null) {
          throw new IllegalStateException("the pass made no \"" + graph.output() + "\"");
        }
        pass = new Pass(input, values, logits);
      }
    }
    return pass;
  }

  private static NDArray value(Pass pass, Tap tap) {
    NDArray value = pass.values.get(tap.value());
    if (value == null) {
      throw unknown(tap.layer().name());
    }
    return value;
  }

  private static IllegalArgumentException unknown(String layer) {
    return new IllegalArgumentException("the network has no layer \"" + layer + "\"");
  }
}
