package dev.basin.host.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Target;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
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
import dev.basin.host.study.ImportanceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scores of every metric asked for, for every unit of every network. */
public final class ImportancePart {
  private static final String KIND = "importance";

  private ImportancePart() {}

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the metrics
   * @return the part
   */
  public static Part of(Bench bench, List<StudiedNetwork> networks, List<ImportanceSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    for (ImportanceSpec each : wanted) {
      for (StudiedNetwork network : networks) {
        asked.add(Asked.of(network, cell(bench, network, each)));
      }
    }
    return new SingleCellPart("importance", asked, works(bench));
  }

  /**
   * The cell with the scores of a metric, also for those who build on them.
   *
   * @param bench data, plugins and device
   * @param network the network
   * @param wanted the metric
   * @return the cell
   */
  public static CellSpec cell(Bench bench, StudiedNetwork network, ImportanceSpec wanted) {
    Installed<ImportanceMetric> metric =
        bench.plugins().find(ImportanceMetric.class, wanted.metric());
    return bench
        .cell(KIND, network, metric, wanted.options(), wanted.split())
        .input("target", wanted.target())
        .build();
  }

  /**
   * How scores are computed.
   *
   * @param bench data, plugins and device
   * @return the work by kind of cell
   */
  public static Map<String, CellWork> works(Bench bench) {
    return Map.of(KIND, (spec, context) -> compute(bench, spec, context));
  }

  private static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    try (Question<ImportanceMetric> question =
        bench.question(ImportanceMetric.class, spec, context)) {
      Target target = TargetText.parse(new CellInputs(spec).text("target"));
      ImportanceScores scores =
          question
              .analysis()
              .score(
                  new ImportanceRequest(
                      question.session(),
                      question.data(),
                      question.session().network().layers(),
                      target,
                      question.context()));
      return CellResult.of(ScoresJson.write(question.extension().id(), question.session(), scores))
          .ofWeights(question.open().network().contentHash());
    }
  }
}
