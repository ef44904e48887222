package dev.basin.models.graph.op;

/** How a sliding window pads its input where the file names no numbers. */
public enum AutoPad {
  /** As the numbers say. */
  NOTSET,
  /** So that output = ⌈input / stride⌉, the odd one at the end. */
  SAME_UPPER,
  /** So that output = ⌈input / stride⌉, the odd one at the beginning. */
  SAME_LOWER,
  /** Not at all. */
  VALID
}
