package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.SlopeRule;
import dev.basin.models.graph.Surrogate;
import dev.basin.models.graph.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One batch on its way through the network, recorded so that the backward pass follows a rule: one
 * forward pass of the examples and their baselines, and one backward pass per target for all
 * layers.
 */
final class RulePass {
  private final DeviceGraph network;
  private final DatasetLoss loss;
  private final NDManager scope;
  private final LogitSlopes logitSlopes;
  private final ContributionRules rules;
  private final Map<String, NDArray> values;
  private final Map<String, NDArray> references = new HashMap<>();
  private final NDArray logits;
  private final Map<Target, Backward> passes = new HashMap<>();
  private final boolean compares;

  /** The slopes of a target at the taps, by value, and at the logits. */
  private record Backward(Map<String, NDArray> atTaps, NDArray atLogits) {}

  /**
   * Runs the network.
   *
   * @param network the network
   * @param rules what stands for its operators
   * @param loss its loss
   * @param tensors its tensors
   * @param features the examples
   * @param baseline what they are compared with, in their shape; empty if with nothing
   * @param rule what is taken for derivatives
   * @param logitSlopes where a backward pass starts
   * @param scope owner of all that is made
   */
  RulePass(
      DeviceGraph network,
      ContributionRules rules,
      DatasetLoss loss,
      Map<String, NDArray> tensors,
      NDArray features,
      Optional<NDArray> baseline,
      SlopeRule rule,
      LogitSlopes logitSlopes,
      NDManager scope) {
    this.network = network;
    this.loss = loss;
    this.scope = scope;
    this.logitSlopes = logitSlopes;
    Graph graph = network.graph();
    this.rules = rules;
    compares = baseline.isPresent();
    baseline.ifPresent(array -> references.put(graph.input(), array));
    Set<String> wanted = new HashSet<>(Set.of(graph.output()));
    network.taps().forEach(tap -> wanted.add(tap.value()));
    try (GradientMode recording = GradientMode.recording()) {
      NDArray input = DeviceData.alias(features, scope);
      input.setRequiresGradient(true);
      values =
          network
              .runner()
              .run(
                  GraphPass.of(graph, Set.of(graph.input()), wanted),
                  tensors,
                  Map.of(graph.input(), input),
                  Map.of(),
                  (node, operands) -> compute(node, operands, tensors, rule),
                  scope);
      logits = rule.output(value(graph.output()));
      logits.attach(scope);
    }
  }

  private NDArray compute(
      Node node, List<NDArray> operands, Map<String, NDArray> tensors, SlopeRule rule) {
    List<NDArray> before = compares ? references(node, tensors) : operands;
    if (compares) {
      NDArray reference = node.operator().forward(before, ForwardContext.EVALUATION);
      NDScope.unregister(reference);
      references.put(node.output(), reference);
    }
    Optional<Surrogate> surrogate = rules.of(node);
    return surrogate.isPresent()
        ? surrogate.get().forward(operands, before, rule)
        : node.operator().forward(operands, ForwardContext.EVALUATION);
  }

  private List<NDArray> references(Node node, Map<String, NDArray> tensors) {
    List<NDArray> operands = new ArrayList<>();
    for (String name : node.inputs()) {
      NDArray value = references.get(name);
      operands.add(value == null ? Objects.requireNonNull(tensors.get(name), name) : value);
    }
    return operands;
  }

  /** What the units of a tap contribute. */
  Attribution of(Tap tap, Target target) {
    Optional<String> obstacle = rules.obstacle(tap.value());
    if (obstacle.isPresent()) {
      return new Attribution.NotApplicable(obstacle.get());
    }
    Backward pass = passes.computeIfAbsent(target, this::backward);
    NDArray slope = Objects.requireNonNull(pass.atTaps.get(tap.value()), tap.value());
    NDArray change = change(tap.value(), value(tap.value()).stopGradient());
    NDArray total =
        change(network.graph().output(), logits.stopGradient())
            .mul(pass.atLogits)
            .sum(new int[] {1});
    return new Attribution.Contributions(
        UnitView.of(tap, change.mul(slope)), total, rules.separating(tap.layer().name()));
  }

  private NDArray change(String name, NDArray now) {
    return compares ? now.sub(reference(name)) : now;
  }

  private Backward backward(Target target) {
    NDArray now = logits.stopGradient();
    now.attach(scope);
    NDArray atLogits =
        compares
            ? logitSlopes.between(reference(network.graph().output()), now, target)
            : logitSlopes.at(now, target);
    List<String> names = network.taps().stream().map(Tap::value).distinct().toList();
    try (GradientMode recording = GradientMode.recording()) {
      NDList slopes =
          loss.autograd()
              .gradients(
                  List.of(logits),
                  names.stream().map(this::value).toList(),
                  List.of(atLogits),
                  Recording.KEEP,
                  scope);
      Map<String, NDArray> atTaps = new HashMap<>();
      for (int i = 0; i < slopes.size(); i++) {
        atTaps.put(names.get(i), slopes.get(i));
      }
      return new Backward(atTaps, atLogits);
    }
  }

  private NDArray value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private NDArray reference(String name) {
    return Objects.requireNonNull(references.get(name), name);
  }
}
