package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loss and accuracy of every network on every split asked for. */
public final class EvaluationPart {
  private static final String KIND = "evaluation";

  private EvaluationPart() {}

  /**
   * Plans the part.
   *
   * @param bench data and device
   * @param networks the networks
   * @param splits which examples
   * @return the part
   */
  public static Part of(Bench bench, List<StudiedNetwork> networks, List<Split> splits) {
    List<Asked> asked = new ArrayList<>();
    for (StudiedNetwork network : networks) {
      for (Split split : splits) {
        CellSpec cell = bench.cell(KIND, network, "evaluation on " + split.word(), split).build();
        asked.add(new Asked(network, "", Map.of("split", split.word()), cell));
      }
    }
    CellWork work = (spec, context) -> compute(bench, spec, context);
    return new SingleCellPart("evaluation", asked, Map.of(KIND, work));
  }

  private static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    Dataset examples = bench.examples(spec, open);
    ObjectNode json =
        EvaluationJson.of(
            open.session().evaluateExamples(open.session().weights(), examples), examples);
    json.put("split", new CellInputs(spec).text("split"));
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }
}
