package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.latency.InputBatch;
import dev.basin.models.latency.LatencyComparison;
import dev.basin.models.latency.LatencyMeasurement;
import dev.basin.models.latency.LatencyOptions;
import dev.basin.models.latency.MedianInterval;
import dev.basin.models.latency.OnnxRuntime;
import dev.basin.models.latency.SessionRuntime;

/**
 * How much faster a pruned network is than the whole one, measured in pairs in Basin's session and
 * in ONNX Runtime, one thread each.
 *
 * @param bench device and precision
 */
record LatencyWork(Bench bench) implements CellWork {
  static final String KIND = "pruned-latency";

  /** Examples a batch. */
  static final int BATCH = 32;

  static CellSpec cell(Bench bench, StudiedNetwork whole, StudiedNetwork pruned, int pairs) {
    return CellSpec.of(KIND, pruned.label() + ": latency")
        .input("pairs", pairs)
        .input("batch", BATCH)
        .seed(bench.seed())
        .provenance(bench.provenance("test"))
        .after(pruned.cell(), whole.cell())
        .build();
  }

  /**
   * How long a measurement of so many pairs may take.
   *
   * @param pairs paired runs; at least as many as an interval needs
   * @return short samples, and an end after few seconds
   */
  static LatencyOptions options(int pairs) {
    return new LatencyOptions(Math.max(MedianInterval.LEAST, pairs), 2, 200, 4);
  }

  /** Inputs for timing, the same for all networks of a shape. */
  static InputBatch inputs(Graph graph, Randomness random) {
    return InputBatch.random(graph.inputShape(), BATCH, random.derive("latency"));
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    Graph pruned = WholeNetwork.graph(bench.network(spec.dependencies().get(0), context));
    Graph whole = WholeNetwork.graph(bench.network(spec.dependencies().get(1), context));
    LatencyOptions options = options((int) new CellInputs(spec).whole("pairs"));
    InputBatch batch = inputs(whole, context.random());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(
        "session",
        measured(session(bench.sessionOptions(), options), whole, pruned, batch, context));
    json.set("onnxRuntime", measured(onnxRuntime(options), whole, pruned, batch, context));
    return CellResult.of(json);
  }

  /** ONNX Runtime by the time of its one processor, so that other workers don't count. */
  static LatencyMeasurement onnxRuntime(LatencyOptions options) {
    return new LatencyMeasurement(new OnnxRuntime(), options).byProcessorTime();
  }

  /** The session likewise; by the clock where another device does the work. */
  private static LatencyMeasurement session(SessionOptions session, LatencyOptions options) {
    LatencyMeasurement byClock = new LatencyMeasurement(new SessionRuntime(session), options);
    return session.device().isGpu() ? byClock : byClock.byProcessorTime();
  }

  private static ObjectNode measured(
      LatencyMeasurement measurement,
      Graph whole,
      Graph pruned,
      InputBatch batch,
      CellContext context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      LatencyComparison found =
          measurement.watchedBy(context.progress()).compare(whole, pruned, batch);
      return json.put("before", found.originalMicros())
          .put("after", found.smallerMicros())
          .put("speedUp", found.speedUp().median())
          .put("low", found.speedUp().low())
          .put("high", found.speedUp().high())
          .put("pairs", found.pairs())
          .put("batch", found.batchSize());
    } catch (BasinException e) {
      return json.put("missing", e.problem().message());
    }
  }
}
