package dev.basin.models.engine;

import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import java.util.Locale;

/** The floating-point format of weights and arithmetic. */
public enum Precision {
  /** IEEE 754 binary32. */
  FLOAT32(DataType.FLOAT32),
  /** IEEE 754 binary64. */
  FLOAT64(DataType.FLOAT64);

  private final DataType dataType;

  Precision(DataType dataType) {
    this.dataType = dataType;
  }

  /**
   * The engine's name for it.
   *
   * @return FLOAT32 or FLOAT64
   */
  public DataType dataType() {
    return dataType;
  }

  /**
   * How many bytes one number takes.
   *
   * @return 4 or 8
   */
  public int bytes() {
    return dataType.getNumOfBytes();
  }

  /**
   * The name used on the command line.
   *
   * @return "float32" or "float64"
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name.
   *
   * @param id "float32" or "float64"
   * @return the precision
   * @throws dev.basin.api.BasinException DEV-004 if it is neither
   */
  public static Precision parse(String id) {
    for (Precision precision : values()) {
      if (precision.id().equals(id)) {
        return precision;
      }
    }
    throw Problem.request("DEV-004", "the precision is not known")
        .at("--precision")
        .found("\"" + id + "\"")
        .expected("float32 or float64")
        .exception();
  }
}
