package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.host.importance.ScoresJson;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.models.engine.Network;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.ExactGroups;
import dev.basin.models.pruning.UnitRemoval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One step of pruning units: plan, take from the front within the limits, remove. */
final class UnitStep {
  private final Bench bench;
  private final CellSpec spec;
  private final StepInputs inputs;
  private final CellContext context;
  private final WholeNetwork whole;
  private final Graph previous;
  private final KeptUnits kept;
  private final List<UnitGroup> gone;

  UnitStep(Bench bench, CellSpec spec, CellContext context) {
    this.bench = bench;
    this.spec = spec;
    this.inputs = new StepInputs(spec);
    this.context = context;
    this.whole = WholeNetwork.of(bench.network(inputs.whole(), context));
    this.previous = WholeNetwork.graph(bench.network(inputs.previous(), context));
    this.kept =
        inputs.previous().equals(inputs.whole())
            ? KeptUnits.all(whole.layerUnits())
            : KeptUnits.read(context.result(inputs.previous()).path("kept"));
    this.gone = whole.groups().stream().filter(group -> !kept.has(group.units().get(0))).toList();
  }

  CellResult compute() {
    try (Question<PruningCriterion> question =
        bench.question(PruningCriterion.class, spec, context)) {
      Standing standing = new Standing(inputs.limits(), whole);
      gone.forEach(standing::take);
      Costs costs = new Costs(whole, gone);
      Map<Integer, UnitGroup> offered = offered();
      List<ScoredGroup> groups = scored(offered, standing, costs);
      List<Removal> order = groups.isEmpty() ? List.of() : order(question, groups, offered, costs);
      Takable takable = Takable.of(order, whole, standing);
      Budget budget = budget(costs);
      Budget.Choice choice = budget.choose(takable.groups());
      int multiple = inputs.limits().multiple();
      if (multiple == 1) {
        return finish(question.data(), takable, budget, choice, costs, Optional.empty());
      }
      Rounding.Rounded rounded =
          new Rounding(whole, multiple, latency()::compare).of(choice.taken(), gone);
      Budget.Choice kept =
          rounded.rounded()
              ? new Budget.Choice(
                  rounded.taken(),
                  false,
                  "what layers keep is rounded up to a multiple of " + multiple)
              : choice;
      return finish(
          question.data(), takable, budget, kept, costs, Optional.of(rounded.json(multiple)));
    }
  }

  private CellResult finish(
      Dataset data,
      Takable takable,
      Budget budget,
      Budget.Choice wanted,
      Costs costs,
      Optional<ObjectNode> rounding) {
    CheckedRemoval removal =
        CheckedRemoval.of(
            previous, present(WholeNetwork.units(wanted.taken())), data, bench.sessionOptions());
    Budget.Choice choice =
        removal.rolledBack()
            ? new Budget.Choice(List.of(), false, "the step was rolled back: " + removal.reason())
            : wanted;
    List<UnitGroup> all = new ArrayList<>(gone);
    all.addAll(choice.taken());
    Graph pruned =
        removal.rolledBack()
            ? previous
            : new Aftercare(bench, inputs, context)
                .of(removal.graph(), graph -> cut(graph, all), Optional.empty());
    KeptUnits left = kept.without(WholeNetwork.units(choice.taken()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", "onnx");
    json.put("name", previous.name());
    json.set("kept", left.json());
    ObjectNode ledger = json.putObject("ledger");
    new Ledger(whole, inputs, budget.amount()).write(ledger, takable, choice, left, gone, costs);
    ledger.set("folded", removal.foldedJson());
    ledger.set("check", removal.checkJson());
    rounding.ifPresent(each -> ledger.set("rounding", each));
    json.set("sizes", PrunedSize.of(pruned, bench.sessionOptions().precision()).json());
    Path file = context.temporary("onnx");
    OnnxFile.write(pruned, file);
    return CellResult.of(json)
        .with("onnx", file)
        .ofWeights(new Network.OfGraph(pruned).contentHash());
  }

  /** An earlier checkpoint without all that is gone. */
  private Graph cut(Graph checkpoint, List<UnitGroup> all) {
    return UnitRemoval.of(whole.graph(), WholeNetwork.units(all)).apply(checkpoint);
  }

  /** The groups of the network as it is, by their ids in the whole network. */
  private Map<Integer, UnitGroup> offered() {
    Map<Integer, UnitGroup> offered = new HashMap<>();
    for (UnitGroup group : ExactGroups.find(previous).groups()) {
      UnitGroup original = whole.groupOf().get(kept.original(group.units().get(0)));
      if (original != null) {
        offered.put(original.id(), group);
      }
    }
    return offered;
  }

  private List<ScoredGroup> scored(
      Map<Integer, UnitGroup> offered, Standing standing, Costs costs) {
    Map<UnitRef, Double> scores =
        inputs.scores().map(cell -> ScoresJson.read(context.result(cell))).orElse(Map.of());
    Map<String, Double> micros = inputs.needsLatency() ? latency().microseconds() : Map.of();
    List<ScoredGroup> scored = new ArrayList<>();
    for (UnitGroup original : whole.groups()) {
      UnitGroup group = offered.get(original.id());
      if (group != null && standing.protection(original).isEmpty()) {
        scored.add(
            new ScoredGroup(
                group,
                GroupScores.mean(inputs.scoresOfWhole() ? original : group, scores),
                costs.saves(original),
                inputs.needsLatency()
                    ? OptionalDouble.of(micros.getOrDefault(original.layers(), 0.0))
                    : OptionalDouble.empty()));
      }
    }
    scored.sort(Comparator.comparingInt(each -> each.group().id()));
    return scored;
  }

  /** The criterion's order in the ids of the whole network; of a control, what chance makes it. */
  private List<Removal> order(
      Question<PruningCriterion> question,
      List<ScoredGroup> groups,
      Map<Integer, UnitGroup> offered,
      Costs costs) {
    PruningPlan plan =
        question
            .analysis()
            .plan(
                new PruningRequest(
                    question.session(),
                    question.data(),
                    groups,
                    asked(groups.size(), costs),
                    question.context()));
    if (plan instanceof PruningPlan.NotApplicable none) {
      throw Problem.request("PRU-005", "the criterion does not plan units")
          .at("criterion " + question.extension().id())
          .found(none.reason())
          .expected("a criterion of unit groups")
          .fix("choose another criterion, or structure weights")
          .exception();
    }
    Map<Integer, Integer> originals = new HashMap<>();
    offered.forEach((id, group) -> originals.put(group.id(), id));
    List<Removal> order = new ArrayList<>();
    for (Removal removal : ((PruningPlan.Order) plan).removals()) {
      order.add(
          new Removal(originals.getOrDefault(removal.group(), removal.group()), removal.reason()));
    }
    Arm arm = inputs.arm();
    return arm.kind() == Arm.Kind.LAYER_SHUFFLE
        ? Order.shuffledWithinLayers(
            order, whole, context.random().derive("layer-shuffle", arm.draw()))
        : order;
  }

  /** The budget as the criterion sees it: the share of what is there now, not of what ever was. */
  private PruningBudget asked(int offered, Costs costs) {
    double share =
        switch (inputs.quantity()) {
          case UNITS ->
              (double) (GroupBudget.of(inputs.share(), whole.groups().size()) - gone.size())
                  / offered;
          case PARAMETERS -> now(costs.parameters(), costs.parametersWithout(List.of()));
          case MULTIPLY_ADDS, LATENCY ->
              now(costs.multiplyAdds(), costs.multiplyAddsWithout(List.of()));
        };
    return new PruningBudget(inputs.quantity(), Math.min(1, Math.max(1e-9, share)));
  }

  /** Which share of what is left goes now, so that the share of the whole is gone. */
  private double now(long before, long left) {
    return 1 - (1 - inputs.share()) * before / left;
  }

  private StepLatency latency() {
    return new StepLatency(whole, gone, context.random(), context.progress());
  }

  private Budget budget(Costs costs) {
    return switch (inputs.quantity()) {
      case UNITS ->
          new GroupBudget(GroupBudget.of(inputs.share(), whole.groups().size()), gone.size());
      case PARAMETERS ->
          new CostBudget(
              inputs.share(), costs.parameters(), "parameters", costs::parametersWithout);
      case LATENCY -> new LatencyBudget(inputs.share(), latency()::left);
      case MULTIPLY_ADDS ->
          new CostBudget(
              inputs.share(), costs.multiplyAdds(), "multiply-adds", costs::multiplyAddsWithout);
    };
  }

  /** What units of the whole network are called in the network as it is. */
  private List<UnitRef> present(List<UnitRef> originals) {
    Set<UnitRef> wanted = new HashSet<>(originals);
    Set<UnitRef> present = new LinkedHashSet<>();
    kept.layers()
        .forEach(
            (layer, units) -> {
              for (int i = 0; i < units.size(); i++) {
                if (wanted.contains(new UnitRef(layer, units.get(i)))) {
                  present.add(new UnitRef(layer, i));
                }
              }
            });
    return List.copyOf(present);
  }
}
