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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ablation that recomputes only what follows the first switched-off layer. */
final class GraphAblation implements Ablation {
  private final GraphSession session;
  private final DeviceGraph graph;
  private final Dataset data;
  private final NDManager scope;
  private final Batches batches;
  private final Map<String, NDArray> tensors;
  private final PrefixCache prefixes;
  private final SwitchedOff switchedOff;

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
    try (GradientMode off = GradientMode.off();
        NDManager work = scope.newSubManager()) {
      Optional<Tap> first = graph.firstTap(mask.layers());
      ExampleReadout readout =
          new ExampleReadout(data, session.network().classes(), session.loss().head());
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
      for (int unit : mask.units(layer)) {
        if (unit < 0 || unit >= units) {
          throw new IllegalArgumentException(
              "layer \"%s\" has units 0 to %d, found %d".formatted(layer, units - 1, unit));
        }
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
