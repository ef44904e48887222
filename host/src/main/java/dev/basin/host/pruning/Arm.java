package dev.basin.host.pruning;

import java.util.Locale;

/**
 * Who decides what goes: a criterion, or a control that it is held against.
 *
 * @param kind which
 * @param draw which of the control's random draws, from 0; 0 for the criterion
 */
public record Arm(Kind kind, int draw) {
  /** The criterion itself. */
  public static final Arm CRITERION = new Arm(Kind.CRITERION, 0);

  /** Who decides. */
  public enum Kind {
    /** The criterion. */
    CRITERION,
    /** As many from each layer as the criterion takes, but random ones (Frankle et al. 2021). */
    LAYER_SHUFFLE,
    /** Chance. */
    RANDOM;

    /**
     * The word in results.
     *
     * @return "criterion", "layer-shuffle" or "random"
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Whether this is a control.
   *
   * @return false for the criterion
   */
  public boolean isControl() {
    return kind != Kind.CRITERION;
  }
}
