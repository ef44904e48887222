package dev.basin.host.importance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.WeightScores;
import dev.basin.api.model.NetworkDescription;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.Question;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Json;
import dev.basin.host.study.ImportanceSpec;
import java.nio.file.Path;

/**
 * The scores of one metric for one network: its units and, where asked for, its single weights in a
 * file beside them.
 *
 * @param bench data, plugins and device
 */
record ImportanceWork(Bench bench) implements CellWork {
  static final String KIND = "importance";

  /** The extension of the file with the scores of single weights. */
  static final String FILE = "npz";

  static CellSpec cell(Bench bench, StudiedNetwork network, ImportanceSpec wanted) {
    TargetText.parse(wanted.target());
    Installed<ImportanceMetric> metric =
        bench.plugins().find(ImportanceMetric.class, wanted.metric());
    return bench
        .cell(KIND, network, metric, wanted.options(), wanted.split())
        .input("target", wanted.target())
        .input("layers", wanted.layers())
        .input("weights", wanted.weights())
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    try (Question<ImportanceMetric> question =
        bench.question(ImportanceMetric.class, spec, context)) {
      CellInputs inputs = new CellInputs(spec);
      NetworkDescription network = question.session().network();
      ImportanceRequest request =
          new ImportanceRequest(
              question.session(),
              question.data(),
              ScoredLayers.of(network, inputs.texts("layers")),
              TargetText.parse(inputs.text("target"), network),
              question.context());
      ObjectNode json =
          ScoresJson.write(
              question.extension().id(),
              inputs.text("target"),
              request,
              question.analysis().score(request));
      CellResult result =
          inputs.flag("weights")
              ? withWeights(json, question.analysis().scoreWeights(request), request, context)
              : CellResult.of(json);
      return result.ofWeights(question.open().network().contentHash());
    }
  }

  private static CellResult withWeights(
      ObjectNode json, WeightScores scores, ImportanceRequest request, CellContext context) {
    ObjectNode weights = ((ObjectNode) json.path("metrics").path(0)).putObject("weights");
    if (scores instanceof WeightScores.NotApplicable none) {
      weights.put("reason", none.reason());
      return CellResult.of(json);
    }
    WeightScores.Scored scored = (WeightScores.Scored) scores;
    WeightsOfNetwork all = WeightsOfNetwork.of(scored, request.session().network());
    weights.set("parameters", Json.of(all.summaries()));
    Path file = context.temporary(FILE);
    all.write(file);
    return CellResult.of(json).with(FILE, file);
  }
}
