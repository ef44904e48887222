package dev.basin.host.study;

/**
 * In which steps a network is pruned to its size.
 *
 * @param kind how much goes by when
 * @param steps how many steps; 1 for one-shot
 * @param rewind for iterative pruning, the share of the training at whose checkpoint the surviving
 *     weights start again after every step, in [0, 1]
 */
public record PruningSchedule(Kind kind, int steps, double rewind) {

  /** How much goes by when. */
  public enum Kind {
    /** All at once. */
    ONE_SHOT,
    /** As much at every step. */
    LINEAR,
    /** Much at first, little at the end: s·(1 − (1 − t)³) (Zhu and Gupta 2017). */
    CUBIC,
    /** The same share of what is left at every step. */
    EXPONENTIAL,
    /**
     * As exponential, and what survives is rewound to an early checkpoint (Frankle et al. 2020).
     */
    ITERATIVE
  }
}
