package dev.basin.host.shift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.EvaluationJson;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.Part;
import dev.basin.host.part.Question;
import dev.basin.host.part.SingleCellPart;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.ShiftSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every network in every environment of the scenarios asked for. */
public final class ShiftPart {
  private static final String KIND = "shift";

  private ShiftPart() {}

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the scenarios
   * @return the part
   */
  public static Part of(Bench bench, List<StudiedNetwork> networks, List<ShiftSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    for (ShiftSpec each : wanted) {
      Installed<ShiftScenario> scenario =
          bench.plugins().find(ShiftScenario.class, each.scenario());
      for (StudiedNetwork network : networks) {
        asked.add(
            Asked.of(
                network,
                bench.cell(KIND, network, scenario, each.options(), each.split()).build()));
      }
    }
    CellWork work = (spec, context) -> compute(bench, spec, context);
    return new SingleCellPart("shift", asked, Map.of(KIND, work));
  }

  private static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    try (Question<ShiftScenario> question = bench.question(ShiftScenario.class, spec, context)) {
      // The shift sees the examples as the study holds them, so image scenarios see an image even
      // where the network flattens it.
      Dataset clean = bench.data().examples(new CellInputs(spec).text("split"));
      List<Environment> shifted =
          question
              .analysis()
              .environments(
                  new ShiftRequest(
                      Optional.<ModelSession>of(question.session())
                          .filter(any -> !question.extension().descriptor().needs().isEmpty()),
                      clean,
                      bench.data().examples("train"),
                      question.context()));
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("scenario", question.extension().id());
      ArrayNode environments = json.putArray("environments");
      environments.add(environment("clean", 0, clean, question.open()));
      for (Environment each : shifted) {
        environments.add(environment(each.name(), each.severity(), each.data(), question.open()));
      }
      return CellResult.of(json).ofWeights(question.open().network().contentHash());
    }
  }

  private static ObjectNode environment(
      String name, double severity, Dataset examples, OpenSession open) {
    ModelSession session = open.session();
    ObjectNode measured =
        EvaluationJson.of(
            session.evaluateExamples(session.weights(), Bench.fitting(examples, open)), examples);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.put("severity", severity);
    json.set("loss", measured.get("loss"));
    json.set("accuracy", measured.get("accuracy"));
    json.set("low", measured.get("accuracyLow"));
    json.set("high", measured.get("accuracyHigh"));
    json.set("lossStandardError", measured.get("lossStandardError"));
    json.set("examples", measured.get("examples"));
    json.set("answers", measured.get("answers"));
    return json;
  }
}
