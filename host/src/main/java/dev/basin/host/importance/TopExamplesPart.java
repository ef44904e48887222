package dev.basin.host.importance;

import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.SingleCellPart;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.study.ImportanceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the top channels of convolutions look for, for every metric that asks for it. */
public final class TopExamplesPart implements Part {
  private final SingleCellPart cells;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the metrics; those that keep no examples are left out
   */
  public TopExamplesPart(Bench bench, List<StudiedNetwork> networks, List<ImportanceSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    for (StudiedNetwork network : networks) {
      wanted.stream()
          .filter(each -> each.examples() > 0)
          .map(
              each ->
                  TopExamplesWork.cell(
                      bench, network, each, ImportancePart.cell(bench, network, each)))
          .forEach(cell -> asked.add(Asked.of(network, cell)));
    }
    cells =
        new SingleCellPart(
            "top-examples", asked, Map.of(TopExamplesWork.KIND, new TopExamplesWork(bench)));
  }

  @Override
  public List<CellSpec> cells() {
    return cells.cells();
  }

  @Override
  public Map<String, CellWork> works() {
    return cells.works();
  }

  @Override
  public List<PartResult> results(RunStore store) {
    return cells.results(store);
  }
}
