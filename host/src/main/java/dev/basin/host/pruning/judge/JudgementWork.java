package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Json;
import dev.basin.host.shift.Environments;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.GraphShapes;
import java.util.List;

/**
 * Judges one network: evaluation, calibration and accuracy per class on the data of its spec, on
 * the validation data and in every environment, and which answers differ from the whole network's.
 *
 * @param bench data, plugins and device
 */
record JudgementWork(Bench bench) implements CellWork {
  static final String KIND = "pruned-judgement";

  static final String WHOLE = "whole";
  static final String VALIDATION = "validation";
  static final String ENVIRONMENTS = "environments";
  static final String SCENARIO = "scenario";
  static final String ISO = "iso";
  static final String ENVIRONMENT = "environment";

  /** The predicted classes of a whole network, in the order of the examples. */
  static final String PREDICTED = "predicted";

  /** How large the network is. */
  static final String SIZE = "size";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    OpenSession open = bench.open(spec, context);
    boolean whole = inputs.flag(WHOLE);
    Dataset examples = bench.examples(spec, open);
    Judged judged = judge(examples, open);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("split", inputs.text("split"));
    json.set("test", judged.json());
    json.set(
        VALIDATION,
        inputs.text("split").equals(VALIDATION)
            ? judged.json()
            : judge(Bench.fitting(bench.data().examples(VALIDATION), open), open).json());
    json.set(ENVIRONMENTS, environments(spec, open, context));
    json.set("changed", Json.of(changed(spec, context, judged)));
    if (whole) {
      json.set(PREDICTED, Json.of(judged.predicted()));
    }
    json.set(SIZE, size(open));
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }

  private ArrayNode environments(CellSpec spec, OpenSession open, CellContext context) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<CellKey> dependencies = spec.dependencies();
    int iso = new CellInputs(spec).flag(WHOLE) ? 1 : 2;
    JsonNode scenarios = new CellInputs(spec).json(ENVIRONMENTS);
    context.progress().total(scenarios.size());
    for (JsonNode scenario : scenarios) {
      List<CellKey> severity =
          scenario.path(ISO).asBoolean() ? List.of(dependencies.get(iso++)) : List.of();
      for (Environment each :
          new Environments(bench).shifted(scenario.path(ENVIRONMENT), severity, open, context)) {
        ObjectNode entry = list.addObject();
        entry.put(SCENARIO, scenario.path(SCENARIO).asText());
        entry.put("name", each.name());
        entry.put("severity", each.severity());
        entry.setAll(judge(each.data(), open).json());
      }
      context.progress().advance(1);
    }
    return list;
  }

  private static Judged judge(Dataset examples, OpenSession open) {
    return Judged.of(open.session().evaluateExamples(open.session().weights(), examples), examples);
  }

  private static ChangedAnswers changed(CellSpec spec, CellContext context, Judged judged) {
    if (new CellInputs(spec).flag(WHOLE)) {
      return judged.against(judged.predicted());
    }
    JsonNode whole = context.result(spec.dependencies().get(1));
    int[] before = new int[whole.path(PREDICTED).size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = whole.path(PREDICTED).get(i).asInt();
    }
    return judged.against(before);
  }

  /** How large the network is; without multiply-adds where its inside can't be seen. */
  private static ObjectNode size(OpenSession open) {
    ObjectNode size = JsonNodeFactory.instance.objectNode();
    size.put("parameters", open.session().weights().size());
    if (open.network() instanceof Network.OfGraph known) {
      size.put("macs", GraphShapes.of(known.graph()).multiplyAdds());
    }
    return size;
  }
}
