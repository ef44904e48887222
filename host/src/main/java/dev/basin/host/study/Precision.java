package dev.basin.host.study;

import ai.djl.ndarray.types.DataType;
import java.util.Locale;

/** The precision of weights and arithmetic. */
public enum Precision {
  /** 32-bit floating point. */
  FLOAT32(DataType.FLOAT32),
  /** 64-bit floating point. */
  FLOAT64(DataType.FLOAT64);

  private final DataType type;

  Precision(DataType type) {
    this.type = type;
  }

  /**
   * The type of the arrays.
   *
   * @return FLOAT32 or FLOAT64
   */
  public DataType type() {
    return type;
  }

  /**
   * The word in studies.
   *
   * @return "float32" or "float64"
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Precision of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
