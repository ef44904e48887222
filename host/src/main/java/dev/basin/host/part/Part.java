package dev.basin.host.part;

import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import java.util.List;
import java.util.Map;

/** One part of a study: which cells it wants, how they are computed, what they come to. */
public interface Part {

  /**
   * The cells it wants, dependencies first.
   *
   * @return always the same for the same study
   */
  List<CellSpec> cells();

  /**
   * How its cells are computed.
   *
   * @return the work by kind of cell
   */
  Map<String, CellWork> works();

  /**
   * What its finished cells come to; questions with unfinished cells are left out.
   *
   * @param store the results
   * @return one result per network and question, in the study's order
   */
  List<PartResult> results(RunStore store);

  /**
   * Puts files for people under their names into the run directory.
   *
   * @param store the results
   * @throws dev.basin.api.BasinException if the disk does not take them
   */
  default void export(RunStore store) {}
}
