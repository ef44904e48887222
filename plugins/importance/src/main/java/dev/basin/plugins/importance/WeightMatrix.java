package dev.basin.plugins.importance;

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
record WeightMatrix(int first, int outputs, int groups, int reads, boolean outputFirst) {

  static WeightMatrix of(ParameterSlice weight, int inputAxis, int groups) {
    boolean outputFirst = inputAxis > 0;
    int outputs = Math.toIntExact(weight.shape().get(outputFirst ? 0 : 1));
    return new WeightMatrix(
        Math.toIntExact(weight.offset()),
        outputs,
        groups,
        Math.toIntExact(weight.size() / outputs),
        outputFirst);
  }

  int index(int output, int read) {
    return first + (outputFirst ? output * reads + read : read * outputs + output);
  }

  int group(int output) {
    return output / (outputs / groups);
  }
}
