package dev.basin.host.importance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The scores of every metric asked for, for every unit of every network. */
public final class ImportancePart implements Part {
  private final SingleCellPart scores;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the metrics
   * @throws dev.basin.api.BasinException if there is no such metric or target, or an option is
   *     wrong
   */
  public ImportancePart(Bench bench, List<StudiedNetwork> networks, List<ImportanceSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    // By network, so that metrics of one network find what others have computed of it.
    for (StudiedNetwork network : networks) {
      for (ImportanceSpec each : wanted) {
        asked.add(Asked.of(network, cell(bench, network, each)));
      }
    }
    scores = new SingleCellPart("importance", asked, works(bench));
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
    return ImportanceWork.cell(bench, network, wanted);
  }

  /**
   * How scores are computed.
   *
   * @param bench data, plugins and device
   * @return the work by kind of cell
   */
  public static Map<String, CellWork> works(Bench bench) {
    return Map.of(ImportanceWork.KIND, new ImportanceWork(bench));
  }

  @Override
  public List<CellSpec> cells() {
    return scores.cells();
  }

  @Override
  public Map<String, CellWork> works() {
    return scores.works();
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = scores.results(store);
    results.forEach(ImportancePart::nameFile);
    return results;
  }

  /** Says where the scores of single weights lie, from the run's directory. */
  private static void nameFile(PartResult result) {
    JsonNode weights = result.json().path("metrics").path(0).path("weights");
    if (weights.has("parameters")) {
      String cell = result.provenance().path("cell").asText();
      ((ObjectNode) weights).put("file", "artefacts/" + cell + "." + ImportanceWork.FILE);
    }
  }
}
