package dev.basin.host.report.picture;

import java.util.List;

/**
 * Six hues that people with any common colour vision tell apart (Okabe and Ito 2008), without the
 * yellow and the black that one of the two grounds swallows.
 */
public final class Palette {
  /** How many hues there are. */
  public static final int HUES = 6;

  /** On white ground, as #rrggbb. */
  public static final List<String> ON_LIGHT =
      List.of("#0072b2", "#d55e00", "#009e73", "#b5578c", "#b07800", "#3a9bd0");

  /** On dark ground, as #rrggbb. */
  public static final List<String> ON_DARK =
      List.of("#56b4e9", "#ff8c42", "#2fd0a5", "#e79ac3", "#f0b840", "#9ad0ff");

  /** The neutral colour of a control, as #rrggbb, on either ground. */
  public static final String CONTROL = "#8a8a8a";

  private Palette() {}
}
