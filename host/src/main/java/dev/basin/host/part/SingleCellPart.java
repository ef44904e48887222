package dev.basin.host.part;

import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A part in which one cell is one answer. */
public final class SingleCellPart implements Part {

  /**
   * One question.
   *
   * @param network the network it is asked of
   * @param extension id of the extension that answers; empty if none does
   * @param options the extension's options with defaults
   * @param cell the cell whose value is the answer
   */
  public record Asked(
      StudiedNetwork network, String extension, Map<String, Object> options, CellSpec cell) {

    /** Copies the options. */
    public Asked {
      options = Map.copyOf(options);
    }

    /**
     * A question to the extension that a cell names.
     *
     * @param network the network
     * @param cell a cell with inputs {@code extension} and {@code options}
     * @return the question
     */
    public static Asked of(StudiedNetwork network, CellSpec cell) {
      CellInputs inputs = new CellInputs(cell);
      return new Asked(network, inputs.text("extension"), inputs.map("options"), cell);
    }
  }

  private final String name;
  private final List<Asked> asked;
  private final Map<String, CellWork> works;

  /**
   * Puts a part together.
   *
   * @param name the part's name in results
   * @param asked the questions, in the study's order
   * @param works how the cells are computed, by kind
   */
  public SingleCellPart(String name, List<Asked> asked, Map<String, CellWork> works) {
    this.name = name;
    this.asked = List.copyOf(asked);
    this.works = Map.copyOf(works);
  }

  @Override
  public List<CellSpec> cells() {
    return asked.stream().map(Asked::cell).toList();
  }

  @Override
  public Map<String, CellWork> works() {
    return works;
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (Asked each : asked) {
      store.find(each.cell().key()).ifPresent(cell -> add(results, each, cell));
    }
    return results;
  }

  private void add(List<PartResult> results, Asked each, StoredCell cell) {
    cell.value()
        .ifPresent(
            value ->
                results.add(
                    new PartResult(
                        name,
                        each.network(),
                        each.extension(),
                        each.options(),
                        value,
                        CellProvenance.of(cell))));
  }
}
