package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitMask;
import dev.basin.models.engine.PrefixCache.Prefix;
import dev.basin.models.graph.Tap;
import dev.basin.models.graph.ValueHook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Ablation that recomputes only what follows the first switched-off layer. */
final class GraphAblation implements Ablation {
  /** Masks whose results are collected at a time. */
  private static final int TOGETHER = 64;

  private final GraphSession session;
  private final DeviceGraph graph;
  private final Dataset data;
  private final NDManager scope;
  private final Batches batches;
  private final Map<String, NDArray> tensors;
  private final PrefixCache prefixes;
  private final SwitchedOff switchedOff;
  private final Map<String, LayerAblation> layers = new HashMap<>();
  private Set<String> needed = Set.of();

  /**
   * Prepares ablations.
   *
   * @param budget how many bytes of prefixes may be kept
   * @param scope owner of all that is kept; closed with this
   */
  GraphAblation(
      GraphSession session,
      NDArray weights,
      Dataset data,
      Replacement replacement,
      long budget,
      NDManager scope) {
    this.session = session;
    this.graph = session.graph();
    this.data = data;
    this.scope = scope;
    try (GradientMode off = GradientMode.off()) {
      batches = session.batches(data, scope);
      // A copy: the caller may change the weights while prefixes are kept.
      NDArray own = weights.duplicate();
      own.attach(scope);
      tensors = graph.tensors(graph.parameters().split(own, scope));
    }
    long share = replacement instanceof Replacement.Resample ? budget / 2 : budget;
    prefixes = new PrefixCache(graph, tensors, batches, share, scope);
    switchedOff = switchedOff(replacement, share);
  }

  private SwitchedOff switchedOff(Replacement replacement, long budget) {
    if (replacement instanceof Replacement.Mean) {
      return SwitchedOff.mean(prefixes, batches.count(), data.size(), scope);
    }
    if (replacement instanceof Replacement.Resample resample) {
      Dataset givers = data.select("donors of " + data.name(), Donors.of(data, resample.random()));
      return SwitchedOff.donors(
          new PrefixCache(graph, tensors, session.batches(givers, scope), budget, scope));
    }
    return SwitchedOff.zero();
  }

  @Override
  public ExampleEvaluation evaluate(UnitMask mask) {
    if (mask.layers().size() != 1) {
      return acrossLayers(mask);
    }
    List<ExampleEvaluation> found = new ArrayList<>();
    evaluateEach(List.of(mask), (index, evaluation) -> found.add(evaluation));
    return found.get(0);
  }

  @Override
  public void evaluateEach(List<UnitMask> masks, MaskVisitor visitor) {
    Map<String, List<Integer>> byLayer = new LinkedHashMap<>();
    for (int i = 0; i < masks.size(); i++) {
      if (masks.get(i).layers().size() == 1) {
        String layer = masks.get(i).layers().iterator().next();
        byLayer.computeIfAbsent(layer, key -> new ArrayList<>()).add(i);
      } else {
        visitor.visit(i, acrossLayers(masks.get(i)));
      }
    }
    byLayer.forEach(
        (layer, indices) -> {
          for (int from = 0; from < indices.size(); from += TOGETHER) {
            List<Integer> some = indices.subList(from, Math.min(from + TOGETHER, indices.size()));
            withinLayer(layer, some, masks, visitor);
          }
        });
  }

  private void withinLayer(
      String layer, List<Integer> indices, List<UnitMask> masks, MaskVisitor visitor) {
    Tap tap = graph.tap(layer);
    LayerAblation ablation = of(tap);
    Set<String> together = batches.count() == 1 ? ofAllLayers() : ablation.base();
    List<Set<Integer>> sets =
        indices.stream().map(index -> checked(tap, masks.get(index).units(layer))).toList();
    List<ExampleReadout> readouts = indices.stream().map(index -> readout()).toList();
    long room = session.options().activationBudget() / session.options().precision().bytes();
    try (GradientMode off = GradientMode.off()) {
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          Batch batch = batches.get(i, inner);
          ablation.logits(
              batch,
              i,
              sets,
              together,
              room,
              inner,
              (places, logits) ->
                  ExampleReadout.addEach(
                      places.stream().map(readouts::get).toList(), batch, logits));
        }
      }
    }
    for (int i = 0; i < readouts.size(); i++) {
      visitor.visit(indices.get(i), readouts.get(i).result());
    }
  }

  private LayerAblation of(Tap tap) {
    return layers.computeIfAbsent(
        tap.layer().name(), layer -> new LayerAblation(graph, tensors, prefixes, switchedOff, tap));
  }

  /** A single batch has room for what all layers need of the whole network: one pass for all. */
  private Set<String> ofAllLayers() {
    if (needed.isEmpty()) {
      needed =
          graph.taps().stream()
              .flatMap(tap -> of(tap).base().stream())
              .collect(Collectors.toUnmodifiableSet());
    }
    return needed;
  }

  private ExampleReadout readout() {
    return new ExampleReadout(data, session.network().classes(), session.loss().head());
  }

  private static Set<Integer> checked(Tap tap, Set<Integer> units) {
    for (int unit : units) {
      if (unit < 0 || unit >= tap.layer().units()) {
        throw new IllegalArgumentException(
            "layer \"%s\" has units 0 to %d, found %d"
                .formatted(tap.layer().name(), tap.layer().units() - 1, unit));
      }
    }
    return units;
  }

  /** Whatever is off: what follows the first of the layers is computed again. */
  private ExampleEvaluation acrossLayers(UnitMask mask) {
    try (GradientMode off = GradientMode.off();
        NDManager work = scope.newSubManager()) {
      Optional<Tap> first = graph.firstTap(mask.layers());
      ExampleReadout readout = readout();
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = work.newSubManager()) {
          Map<String, ValueHook> hooks = GateHooks.of(gates(mask, i, inner), graph);
          Batch batch = batches.get(i, inner);
          NDArray logits =
              first.isPresent()
                  ? suffix(first.get(), i, batch, hooks, inner)
                  : graph.logits(tensors, batch.features());
          readout.add(batch, logits);
        }
      }
      return readout.result();
    }
  }

  private NDArray suffix(
      Tap first, int index, Batch batch, Map<String, ValueHook> hooks, NDManager inner) {
    Prefix prefix = prefixes.of(first, index, inner);
    Map<String, NDArray> known = new HashMap<>(prefix.values());
    known.put(graph.graph().input(), batch.features());
    ValueHook hook = hooks.get(first.value());
    NDArray value = DeviceData.alias(prefix.value(first), inner);
    known.put(first.value(), hook == null ? value : hook.apply(value));
    return graph.run(prefix.suffix(), tensors, known, hooks, inner);
  }

  private Gates gates(UnitMask mask, int batch, NDManager inner) {
    Map<String, Gates.Gate> gates = new LinkedHashMap<>();
    for (String layer : mask.layers()) {
      Tap tap = graph.tap(layer);
      int units = tap.layer().units();
      double[] factor = new double[units];
      Arrays.fill(factor, 1);
      for (int unit : checked(tap, mask.units(layer))) {
        factor[unit] = 0;
      }
      NDArray pass = inner.create(factor, new Shape(1, units)).toType(session.precision(), false);
      Optional<NDArray> off = switchedOff.values(tap, batch, inner);
      gates.put(
          layer,
          new Gates.Gate(pass, off.map(value -> pass.mul(-1).add(1).expandDims(2).mul(value))));
    }
    return new Gates(gates);
  }

  @Override
  public void close() {
    scope.close();
  }
}
