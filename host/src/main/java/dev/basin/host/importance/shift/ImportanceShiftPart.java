package dev.basin.host.importance.shift;

import dev.basin.host.importance.ImportancePart;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.SingleCellPart;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.shift.ShiftPart;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of metrics in every environment of the scenarios that they name: one cell a metric,
 * network and scenario, beside one with the scores on the same examples before the shift (on an
 * axis of time, on the data before).
 */
public final class ImportanceShiftPart implements Part {
  private final List<CellSpec> clean = new ArrayList<>();
  private final Map<String, CellWork> works;
  private final SingleCellPart compared;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the metrics, with the shifts under which units are scored
   * @param shift what is known of these shifts
   */
  public ImportanceShiftPart(
      Bench bench, List<StudiedNetwork> networks, List<ImportanceSpec> wanted, ShiftPart shift) {
    List<Asked> asked = new ArrayList<>();
    // By network, so that metrics of one network find what others have computed of it.
    for (StudiedNetwork network : networks) {
      for (ImportanceSpec metric : wanted) {
        for (ShiftSpec under : metric.shift()) {
          Split before = shift.before(under);
          CellSpec scored = ImportanceShiftWork.clean(bench, network, metric, before);
          clean.add(scored);
          asked.add(
              Asked.of(
                  network,
                  ImportanceShiftWork.cell(
                      bench, network, metric, under, scored, before, shift.iso(under))));
        }
      }
    }
    works = new HashMap<>(ImportancePart.works(bench));
    works.put(ImportanceShiftWork.KIND, new ImportanceShiftWork(bench));
    compared = new SingleCellPart("importance-shift", asked, works);
  }

  @Override
  public List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>(clean);
    cells.addAll(compared.cells());
    return cells;
  }

  @Override
  public Map<String, CellWork> works() {
    return works;
  }

  @Override
  public List<PartResult> results(RunStore store) {
    return compared.results(store);
  }
}
