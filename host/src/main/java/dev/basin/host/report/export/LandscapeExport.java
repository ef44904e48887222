package dev.basin.host.report.export;

import dev.basin.host.report.model.Landscape;
import java.util.List;

/**
 * A landscape that is to be written under a name.
 *
 * @param id lower-case letters, digits and dashes; the name of its figure too
 * @param landscape the values
 */
public record LandscapeExport(String id, Landscape landscape) {
  /** The folder, beside the report's, in which the files stand. */
  public static final String FOLDER = "loss_landscape";

  /**
   * The names of its files.
   *
   * @return three, the image last
   */
  public List<String> files() {
    return List.of(id + ".csv", id + ".npz", id + ".vti");
  }
}
