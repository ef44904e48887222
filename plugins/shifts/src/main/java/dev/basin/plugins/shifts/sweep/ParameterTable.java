package dev.basin.plugins.shifts.sweep;

import java.util.Arrays;

/**
 * The parameters of a corruption at the severities 0, 1, 2, …, and linearly between them.
 *
 * <p>Immutable.
 */
public final class ParameterTable {
  private final double[][] rows;

  private ParameterTable(double[][] rows) {
    this.rows = rows;
  }

  /**
   * One parameter.
   *
   * @param clean its value at severity 0, at which the corruption does nothing
   * @param values its values at severity 1, 2, …
   * @return the table
   */
  public static ParameterTable of(double clean, double... values) {
    double[][] rows = new double[values.length + 1][];
    rows[0] = new double[] {clean};
    for (int i = 0; i < values.length; i++) {
      rows[i + 1] = new double[] {values[i]};
    }
    return new ParameterTable(rows);
  }

  /**
   * Several parameters.
   *
   * @param clean their values at severity 0, at which the corruption does nothing
   * @param rows their values at severity 1, 2, …
   * @return the table
   */
  public static ParameterTable rows(double[] clean, double[]... rows) {
    double[][] all = new double[rows.length + 1][];
    all[0] = clean.clone();
    for (int i = 0; i < rows.length; i++) {
      all[i + 1] = rows[i].clone();
    }
    return new ParameterTable(all);
  }

  /**
   * One row of {@link #rows}, written without brackets.
   *
   * @param parameters the parameters
   * @return the same
   */
  public static double[] row(double... parameters) {
    return parameters;
  }

  /**
   * The same parameters times a factor.
   *
   * @param factor what every parameter is multiplied by
   * @return a new table
   */
  public ParameterTable times(double factor) {
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = Arrays.stream(rows[i]).map(parameter -> parameter * factor).toArray();
    }
    return new ParameterTable(scaled);
  }

  /**
   * The highest severity.
   *
   * @return how many rows there are beside that of severity 0
   */
  public int hardest() {
    return rows.length - 1;
  }

  /**
   * The parameters at a severity.
   *
   * @param severity from 0 to {@link #hardest()}; need not be whole
   * @return a new array
   */
  public double[] at(double severity) {
    int below = (int) Math.min(Math.floor(severity), hardest() - 1.0);
    double share = severity - below;
    double[] parameters = rows[below].clone();
    if (share == 0) {
      return parameters;
    }
    if (share == 1) {
      return rows[below + 1].clone();
    }
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += share * (rows[below + 1][i] - parameters[i]);
    }
    return parameters;
  }
}
