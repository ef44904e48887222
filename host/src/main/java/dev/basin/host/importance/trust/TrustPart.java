package dev.basin.host.importance.trust;

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
import dev.basin.host.study.TrustSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far the metrics asked for can be trusted on every network, if the study asks. */
public final class TrustPart implements Part {
  private final SingleCellPart audits;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks; those that differ in their seed alone are held against each other
   * @param metrics the metrics
   * @param trust whether and how thoroughly
   */
  public TrustPart(
      Bench bench, List<StudiedNetwork> networks, List<ImportanceSpec> metrics, TrustSpec trust) {
    List<Asked> asked = new ArrayList<>();
    if (trust.audit() && !metrics.isEmpty()) {
      for (StudiedNetwork network : networks) {
        List<StudiedNetwork> others =
            networks.stream()
                .filter(each -> each.family().equals(network.family()) && !each.equals(network))
                .toList();
        asked.add(
            new Asked(
                network, "", Map.of(), TrustWork.cell(bench, network, others, metrics, trust)));
      }
    }
    audits = new SingleCellPart("trust", asked, Map.of(TrustWork.KIND, new TrustWork(bench)));
  }

  @Override
  public List<CellSpec> cells() {
    return audits.cells();
  }

  @Override
  public Map<String, CellWork> works() {
    return audits.works();
  }

  @Override
  public List<PartResult> results(RunStore store) {
    return audits.results(store);
  }
}
