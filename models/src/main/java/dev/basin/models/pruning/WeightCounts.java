package dev.basin.models.pruning;

import dev.basin.api.model.ParameterRole;
import java.util.List;

/**
 * How many weights of a network are held at zero by a mask, and how many are zero by accident; only
 * the first are compression.
 *
 * @param parameters in the order of θ
 */
public record WeightCounts(List<OfParameter> parameters) {

  /** Copies the list. */
  public WeightCounts {
    parameters = List.copyOf(parameters);
  }

  /**
   * The counts of one parameter.
   *
   * @param name its name
   * @param role what it is for
   * @param size how many numbers it has
   * @param masked how many of them the mask holds at zero
   * @param accidentalZeros how many others are zero
   */
  public record OfParameter(
      String name, ParameterRole role, long size, long masked, long accidentalZeros) {

    /**
     * The share that the mask leaves, 0 to 1.
     *
     * @return 1 for an empty parameter
     */
    public double density() {
      return size == 0 ? 1 : (double) (size - masked) / size;
    }
  }

  /**
   * All numbers.
   *
   * @return P
   */
  public long size() {
    return parameters.stream().mapToLong(OfParameter::size).sum();
  }

  /**
   * All that the mask holds at zero.
   *
   * @return 0 to P
   */
  public long masked() {
    return parameters.stream().mapToLong(OfParameter::masked).sum();
  }

  /**
   * All others that are zero.
   *
   * @return 0 to P
   */
  public long accidentalZeros() {
    return parameters.stream().mapToLong(OfParameter::accidentalZeros).sum();
  }

  /**
   * The share that the mask leaves, 0 to 1.
   *
   * @return 1 if there are no parameters
   */
  public double density() {
    return size() == 0 ? 1 : (double) (size() - masked()) / size();
  }
}
