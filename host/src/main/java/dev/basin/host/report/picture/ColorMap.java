package dev.basin.host.report.picture;

import java.util.List;

/** A scale of colours that can be read with any common colour vision. */
public final class ColorMap {
  /**
   * Viridis (van der Walt and Smith 2015): evenly spaced to the eye, readable in grey print, dark
   * for low.
   */
  public static final ColorMap VIRIDIS =
      new ColorMap(
          List.of(
              "#440154", "#48186a", "#472d7b", "#424086", "#3b528b", "#33638d", "#2c728e",
              "#26828e", "#21918c", "#1fa088", "#28ae80", "#3fbc73", "#5ec962", "#84d44b",
              "#addc30", "#d8e219", "#fde725"));

  /**
   * Blue through white to red (Brewer 2003): for numbers on both sides of 0. In grey print both
   * ends are dark, so the sign must show in the lines too.
   */
  public static final ColorMap BLUE_RED =
      new ColorMap(
          List.of(
              "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7",
              "#f4a582", "#d6604d", "#b2182b", "#67001f"));

  private final List<String> stops;

  private ColorMap(List<String> stops) {
    this.stops = stops;
  }

  /**
   * Evenly spaced colours from low to high.
   *
   * @return as #rrggbb
   */
  public List<String> stops() {
    return stops;
  }

  /**
   * The colour at a place.
   *
   * @param place from 0, low, to 1, high; what is outside takes the end's colour
   * @return red, green and blue as 0xrrggbb
   */
  public int at(double place) {
    double scaled = Math.max(0, Math.min(1, place)) * (stops.size() - 1);
    int below = Math.min((int) scaled, stops.size() - 2);
    double share = scaled - below;
    int from = Integer.parseInt(stops.get(below).substring(1), 16);
    int to = Integer.parseInt(stops.get(below + 1).substring(1), 16);
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = ((from >> shift) & 0xff) * (1 - share) + ((to >> shift) & 0xff) * share;
      color |= (int) Math.round(channel) << shift;
    }
    return color;
  }
}
