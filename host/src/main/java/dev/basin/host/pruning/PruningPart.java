package dev.basin.host.pruning;

import dev.basin.api.PruningCriterion;
import dev.basin.host.importance.ImportancePart;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.SingleCellPart;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.PruningScores;
import dev.basin.host.study.PruningSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every criterion asked for, on the scores it asks for: what goes, and what that costs. */
public final class PruningPart implements Part {
  private final List<CellSpec> scores = new ArrayList<>();
  private final Map<String, CellWork> works;
  private final SingleCellPart curves;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the criteria
   */
  public PruningPart(Bench bench, List<StudiedNetwork> networks, List<PruningSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    for (PruningSpec each : wanted) {
      Installed<PruningCriterion> criterion =
          bench.plugins().find(PruningCriterion.class, each.criterion());
      for (StudiedNetwork network : networks) {
        CellSpec importance = ImportancePart.cell(bench, network, scores(each));
        scores.add(importance);
        asked.add(
            Asked.of(
                network,
                bench
                    .cell(PruningWork.KIND, network, criterion, each.options(), each.split())
                    .input("metric", scores(each).metric())
                    .input("fractions", each.shares())
                    .after(importance)
                    .build()));
      }
    }
    works = new HashMap<>(ImportancePart.works(bench));
    works.put(PruningWork.KIND, new PruningWork(bench));
    curves = new SingleCellPart("pruning", asked, works);
  }

  /** Every criterion is given scores; one that ignores them, such as a control, is free to. */
  private static ImportanceSpec scores(PruningSpec wanted) {
    return wanted.scores() instanceof PruningScores.OfMetric known
        ? known.metric()
        : new ImportanceSpec("magnitude", Map.of(), wanted.split(), "label");
  }

  @Override
  public List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>(scores);
    cells.addAll(curves.cells());
    return cells;
  }

  @Override
  public Map<String, CellWork> works() {
    return works;
  }

  @Override
  public List<PartResult> results(RunStore store) {
    return curves.results(store);
  }
}
