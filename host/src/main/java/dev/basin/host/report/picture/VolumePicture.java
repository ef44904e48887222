package dev.basin.host.report.picture;

import dev.basin.host.report.model.LandscapeGrid;
import java.util.List;

/**
 * A loss landscape over three axes. It is turned and cut where that can be done, and slices stand
 * in for it elsewhere.
 *
 * @param slices the slices; named and explained as this picture is
 * @param z name of the third axis
 * @param grid the coordinates
 * @param volumes one per environment
 */
public record VolumePicture(
    ContourPicture slices, String z, LandscapeGrid grid, List<Volume> volumes) implements Picture {

  /** Copies the list. */
  public VolumePicture {
    volumes = List.copyOf(volumes);
  }

  /**
   * The loss in one environment.
   *
   * @param title the environment
   * @param loss a row per (z, y), a column per x
   */
  public record Volume(String title, List<List<Double>> loss) {}

  @Override
  public String id() {
    return slices.id();
  }

  @Override
  public String title() {
    return slices.title();
  }

  @Override
  public String caption() {
    return slices.caption();
  }

  @Override
  public List<String> data() {
    return slices.data();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.volume(this);
  }
}
