package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
  private final Replacement replacement;
  private final NDManager scope;
  private final Batches batches;
  private final Map<String, NDArray> tensors;
  private final PrefixCache prefixes;
  private final Map<String, NDArray> means = new HashMap<>();

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
    this.replacement = replacement;
    this.scope = scope;
    try (GradientMode off = GradientMode.off()) {
      batches = session.batches(data, scope);
      // A copy: the caller may change the weights while prefixes are kept.
      NDArray own = weights.duplicate();
      own.attach(scope);
      tensors = graph.tensors(graph.parameters().split(own, scope));
    }
    prefixes = new PrefixCache(graph, tensors, batches, budget, scope);
  }

  @Override
  public ExampleEvaluation evaluate(UnitMask mask) {
    try (GradientMode off = GradientMode.off();
        NDManager work = scope.newSubManager()) {
      Map<String, ValueHook> hooks = GateHooks.of(gates(mask, work), graph);
      Optional<Tap> first = graph.firstTap(mask.layers());
      ExampleReadout readout =
          new ExampleReadout(data, session.network().classes(), session.loss().head());
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = work.newSubManager()) {
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

  private Gates gates(UnitMask mask, NDManager work) {
    Map<String, Gates.Gate> gates = new LinkedHashMap<>();
    for (String layer : mask.layers()) {
      int units = graph.tap(layer).layer().units();
      double[] factor = new double[units];
      Arrays.fill(factor, 1);
      for (int unit : mask.units(layer)) {
        if (unit < 0 || unit >= units) {
          throw new IllegalArgumentException(
              "layer \"%s\" has units 0 to %d, found %d".formatted(layer, units - 1, unit));
        }
        factor[unit] = 0;
      }
      NDArray pass = work.create(factor, new Shape(1, units)).toType(session.precision(), false);
      gates.put(
          layer,
          switch (replacement) {
            case ZERO -> Gates.Gate.of(pass);
            case MEAN -> {
              NDArray off = pass.mul(-1).add(1).expandDims(2);
              yield new Gates.Gate(pass, Optional.of(off.mul(mean(layer))));
            }
          });
    }
    return new Gates(gates);
  }

  /** The mean over all examples of a layer's activations, [1, U, S]. */
  private NDArray mean(String layer) {
    NDArray known = means.get(layer);
    if (known != null) {
      return known;
    }
    Tap tap = graph.tap(layer);
    try (NDManager work = scope.newSubManager()) {
      FlatSum sum = new FlatSum(batches.count(), DataType.FLOAT64, work);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = work.newSubManager()) {
          NDArray value = DeviceData.alias(prefixes.of(tap, i, inner).value(tap), inner);
          NDArray units = UnitView.of(tap, value).toType(DataType.FLOAT64, false);
          sum.add(units.sum(new int[] {0}, true));
        }
      }
      NDArray mean = sum.result(work).div(data.size()).toType(session.precision(), false);
      mean.attach(scope);
      means.put(layer, mean);
      return mean;
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
