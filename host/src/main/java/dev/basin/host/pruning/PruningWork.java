package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.host.importance.ScoresJson;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.EvaluationJson;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes one pruning curve: plan, take exactly k groups, mask them, evaluate.
 *
 * @param bench data, plugins and device
 */
record PruningWork(Bench bench) implements CellWork {
  static final String KIND = "pruning";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    try (Question<PruningCriterion> question =
        bench.question(PruningCriterion.class, spec, context)) {
      question.session().require(Capability.GATES, "pruning");
      CellInputs inputs = new CellInputs(spec);
      PrunableNetwork network = PrunableNetwork.of(question.open().network());
      List<ScoredGroup> groups =
          GroupScores.mean(
              network.groups(), ScoresJson.read(context.result(spec.dependencies().get(1))));
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("criterion", question.extension().id());
      json.put("metric", inputs.text("metric"));
      json.put("groups", groups.size());
      ArrayNode steps = json.putArray("steps");
      try (Ablation ablation =
          question
              .session()
              .ablation(question.session().weights(), question.data(), Ablation.Replacement.ZERO)) {
        for (double fraction : inputs.numbers("fractions")) {
          steps.add(step(question, network, groups, fraction, ablation));
        }
      }
      return CellResult.of(json).ofWeights(question.open().network().contentHash());
    }
  }

  private static ObjectNode step(
      Question<PruningCriterion> question,
      PrunableNetwork network,
      List<ScoredGroup> groups,
      double fraction,
      Ablation ablation) {
    int wanted = ExactCount.of(fraction, groups.size());
    ExactCount taken =
        wanted == 0
            ? new ExactCount(List.of(), Map.of())
            : ExactCount.take(
                plan(question, groups, fraction), byId(groups), layerUnits(question), wanted);
    List<UnitRef> units =
        taken.removed().stream().flatMap(group -> group.units().stream()).toList();
    ExampleEvaluation evaluation = ablation.evaluate(UnitMask.of(units));
    PrunedSize size = network.without(taken.removed());
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("fraction", fraction);
    step.put("asked", wanted);
    step.put("achieved", taken.removed().size());
    step.put("parameters", size.parameters());
    step.put("macs", size.multiplyAdds());
    step.setAll(EvaluationJson.of(evaluation, question.data()));
    ObjectNode removed = step.putObject("removed");
    UnitMask mask = UnitMask.of(units);
    for (String layer : mask.layers()) {
      ArrayNode indices = removed.putArray(layer);
      mask.units(layer).forEach(indices::add);
    }
    ObjectNode skipped = step.putObject("skipped");
    taken.skipped().forEach((group, reason) -> skipped.put(Integer.toString(group), reason));
    return step;
  }

  private static PruningPlan plan(
      Question<PruningCriterion> question, List<ScoredGroup> groups, double fraction) {
    return question
        .analysis()
        .plan(
            new PruningRequest(
                question.session(),
                question.data(),
                groups,
                new PruningBudget(PruningBudget.Quantity.UNITS, fraction),
                question.context()));
  }

  private static Map<Integer, UnitGroup> byId(List<ScoredGroup> groups) {
    Map<Integer, UnitGroup> byId = new HashMap<>();
    groups.forEach(each -> byId.put(each.group().id(), each.group()));
    return byId;
  }

  private static Map<String, Integer> layerUnits(Question<PruningCriterion> question) {
    Map<String, Integer> units = new HashMap<>();
    for (UnitLayer layer : question.session().network().layers()) {
      units.put(layer.name(), layer.units());
    }
    return units;
  }
}
