package dev.basin.plugins.secondorder;

import dev.basin.api.model.ParameterSlice;

/**
 * How the numbers of a weight lie as matrices, one per group: an output and a number read give an
 * index of the flat vector.
 *
 * @param first the index of the weight's first number
 * @param outputs how many outputs there are, all groups together
 * @param groups into how many groups they fall
 * @param reads how many numbers an output reads
 * @param outputFirst whether the weight is stored as [out, in, …] rather than [in, out]
 */
public record WeightMatrix(int first, int outputs, int groups, int reads, boolean outputFirst) {

  /**
   * The matrices of a weight.
   *
   * @param weight the weight of a linear layer or a convolution
   * @param inputAxis as in {@link dev.basin.api.model.LinearInput#inputAxis()}
   * @param groups how many groups of inputs there are
   * @return the layout
   */
  public static WeightMatrix of(ParameterSlice weight, int inputAxis, int groups) {
    boolean outputFirst = inputAxis > 0;
    int outputs = Math.toIntExact(weight.shape().get(outputFirst ? 0 : 1));
    return new WeightMatrix(
        Math.toIntExact(weight.offset()),
        outputs,
        groups,
        Math.toIntExact(weight.size() / outputs),
        outputFirst);
  }

  /**
   * Where a number lies in the flat vector.
   *
   * @param output which output
   * @param read which of the numbers that it reads
   * @return the index
   */
  public int index(int output, int read) {
    return first + (outputFirst ? output * reads + read : read * outputs + output);
  }

  /**
   * Which group makes an output.
   *
   * @param output which output
   * @return from 0
   */
  public int group(int output) {
    return output / (outputs / groups);
  }
}
