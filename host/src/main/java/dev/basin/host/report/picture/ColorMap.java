package dev.basin.host.report.picture;

import java.util.List;

/**
 * Viridis (van der Walt and Smith 2015): evenly spaced to the eye, readable with any common colour
 * vision and in grey print, dark for low.
 */
public final class ColorMap {
  /** Evenly spaced stops from low to high, as #rrggbb. */
  public static final List<String> STOPS =
      List.of(
          "#440154", "#48186a", "#472d7b", "#424086", "#3b528b", "#33638d", "#2c728e", "#26828e",
          "#21918c", "#1fa088", "#28ae80", "#3fbc73", "#5ec962", "#84d44b", "#addc30", "#d8e219",
          "#fde725");

  private ColorMap() {}

  /**
   * The colour at a place.
   *
   * @param place from 0, low, to 1, high; what is outside takes the end's colour
   * @return red, green and blue as 0xrrggbb
   */
  public static int at(double place) {
    double scaled = Math.max(0, Math.min(1, place)) * (STOPS.size() - 1);
    int below = Math.min((int) scaled, STOPS.size() - 2);
    double share = scaled - below;
    int from = Integer.parseInt(STOPS.get(below).substring(1), 16);
    int to = Integer.parseInt(STOPS.get(below + 1).substring(1), 16);
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = ((from >> shift) & 0xff) * (1 - share) + ((to >> shift) & 0xff) * share;
      color |= (int) Math.round(channel) << shift;
    }
    return color;
  }
}
