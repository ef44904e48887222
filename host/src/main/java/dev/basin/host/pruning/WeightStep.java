package dev.basin.host.pruning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ParameterSlice;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.models.engine.Network;
import dev.basin.models.format.NpzFile;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import dev.basin.models.pruning.WeightMask;
import dev.basin.models.pruning.WeightMaskFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** One step of pruning single weights: plan, choose, store zeros. */
final class WeightStep {
  private final Bench bench;
  private final CellSpec spec;
  private final StepInputs inputs;
  private final CellContext context;
  private final WholeNetwork whole;
  private final Network.OfGraph previous;
  private final WeightMask before;
  private final RemovableWeights removable;

  WeightStep(Bench bench, CellSpec spec, CellContext context) {
    this.bench = bench;
    this.spec = spec;
    this.inputs = new StepInputs(spec);
    this.context = context;
    this.whole = WholeNetwork.of(bench.network(inputs.whole(), context));
    this.previous =
        new Network.OfGraph(WholeNetwork.graph(bench.network(inputs.previous(), context)));
    this.before =
        inputs.previous().equals(inputs.whole())
            ? WeightMask.none(Parameters.of(previous.graph()))
            : WeightMaskFile.read(context.artefact(inputs.previous(), "npz"), previous);
    this.removable =
        RemovableWeights.of(
            previous.graph(), inputs.limits(), new Standing(inputs.limits(), whole));
  }

  CellResult compute() {
    int total = GroupBudget.of(inputs.share(), removable.count());
    int count = Math.max(0, total - before.count());
    Chosen chosen = count == 0 ? Chosen.nothing() : choose(count);
    BitSet gone = before.masked();
    gone.or(chosen.weights());
    Map<String, Integer> emptied = WeightSelection.emptied(removable, gone);
    String why = why(gone.cardinality(), total, chosen.pattern());
    if (!emptied.isEmpty()) {
      gone = before.masked();
      chosen = Chosen.nothing();
      why = "the step was rolled back: it would empty " + String.join(", ", emptied.keySet());
    }
    WeightMask mask = WeightMask.of(before.layout(), gone);
    Graph updated = chosen.updated().map(each -> with(each)).orElse(previous.graph());
    Graph pruned =
        new Aftercare(bench, inputs, context)
            .of(mask.applyTo(updated), mask::applyTo, Optional.of(mask));
    return result(pruned, mask, total, why, !emptied.isEmpty());
  }

  private static String why(int gone, int total, boolean pattern) {
    if (gone == total) {
      return "";
    }
    return pattern
        ? "the criterion's pattern decides how many weights go"
        : "%d of %d weights may go; protection and floors keep the others".formatted(gone, total);
  }

  private CellResult result(
      Graph pruned, WeightMask mask, int total, String why, boolean rolledBack) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", "onnx");
    json.put("name", previous.graph().name());
    ObjectNode ledger = json.putObject("ledger");
    new WeightLedger(whole, inputs, removable).write(ledger, pruned, mask, total, why, rolledBack);
    PrunedSize size = PrunedSize.of(pruned, bench.sessionOptions().precision());
    json.set("sizes", size.json().put("parameters", size.parameters() - mask.count()));
    Path network = context.temporary("onnx");
    OnnxFile.write(pruned, network);
    Path masks = context.temporary("npz");
    Network.OfGraph stored = new Network.OfGraph(pruned);
    WeightMaskFile.write(mask, stored, masks);
    return CellResult.of(json)
        .with("onnx", network)
        .with("npz", masks)
        .ofWeights(stored.contentHash());
  }

  /** The network with what stays moved by the criterion. */
  private Graph with(double[] weights) {
    return Parameters.replace(previous.graph(), weights);
  }

  private Chosen choose(int count) {
    try (Question<PruningCriterion> question =
        bench.question(PruningCriterion.class, spec, context)) {
      NDManager scope = question.context().scope();
      WeightPlan plan =
          question
              .analysis()
              .planWeights(
                  new WeightPruningRequest(
                      question.session(),
                      question.data(),
                      scores(scope),
                      removableNow(scope),
                      count,
                      question.context()));
      return chosen(question, plan, count);
    }
  }

  private Chosen chosen(Question<PruningCriterion> question, WeightPlan plan, int count) {
    if (plan instanceof WeightPlan.NotApplicable none) {
      throw Problem.request("PRU-009", "the criterion does not plan single weights")
          .at("criterion " + question.extension().id())
          .found(none.reason())
          .expected("a criterion of single weights")
          .fix("choose another criterion, or structure units")
          .exception();
    }
    Chosen chosen =
        plan instanceof WeightPlan.Order order
            ? new Chosen(
                WeightSelection.lowest(
                    order.priorities().toDoubleArray(), removable, before.masked(), count),
                Optional.empty(),
                false)
            : ofMask((WeightPlan.Mask) plan);
    Arm arm = inputs.arm();
    return arm.kind() == Arm.Kind.LAYER_SHUFFLE
        ? new Chosen(
            WeightSelection.shuffled(
                chosen.weights(),
                removable,
                before.masked(),
                context.random().stream("layer-shuffle", arm.draw())),
            Optional.empty(),
            chosen.pattern())
        : chosen;
  }

  private Chosen ofMask(WeightPlan.Mask mask) {
    boolean[] kept = mask.kept().toBooleanArray();
    BitSet weights = new BitSet();
    for (int i = 0; i < kept.length; i++) {
      weights.set(i, !kept[i]);
    }
    weights.and(removable.all());
    weights.andNot(before.masked());
    double[] values =
        Arrays.stream(mask.weights().toArray()).mapToDouble(Number::doubleValue).toArray();
    return new Chosen(weights, Optional.of(values), true);
  }

  private NDArray removableNow(NDManager scope) {
    boolean[] now = new boolean[Math.toIntExact(before.layout().size())];
    for (int i = 0; i < now.length; i++) {
      now[i] = removable.all().get(i) && !before.isMasked(i);
    }
    return scope.create(now);
  }

  private NDArray scores(NDManager scope) {
    double[] scores = new double[Math.toIntExact(before.layout().size())];
    Arrays.fill(scores, Double.NaN);
    Optional<CellKey> cell = inputs.scores();
    if (cell.isPresent()) {
      read(cell.get(), scores);
    }
    return scope.create(scores, new Shape(scores.length));
  }

  private void read(CellKey cell, double[] scores) {
    JsonNode metric = context.result(cell).path("metrics").path(0);
    if (!metric.path("weights").has("parameters")) {
      throw Problem.request("PRU-007", "the metric has no scores of single weights")
          .at("metric " + metric.path("metric").asText())
          .found(metric.path("weights").path("reason").asText())
          .expected("a metric of single weights")
          .fix("choose another metric, or structure units")
          .exception();
    }
    Map<String, Tensor> arrays = NpzFile.read(context.artefact(cell, "npz"));
    for (ParameterSlice slice : before.layout().slices()) {
      Tensor array = arrays.get(slice.name());
      for (int i = 0; array != null && i < array.size(); i++) {
        scores[(int) slice.offset() + i] = array.at(i);
      }
    }
  }

  /**
   * What a criterion chose.
   *
   * @param weights what goes now
   * @param updated all weights where the criterion moves those that stay
   * @param pattern whether the criterion decided how many go
   */
  private record Chosen(BitSet weights, Optional<double[]> updated, boolean pattern) {
    static Chosen nothing() {
      return new Chosen(new BitSet(), Optional.empty(), false);
    }
  }
}
