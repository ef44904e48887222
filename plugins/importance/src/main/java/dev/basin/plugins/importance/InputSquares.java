package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import dev.basin.plugins.secondorder.WeightMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over examples and positions of the squares of what weights read, in float64 and by group of
 * examples, so that groups can be left out.
 */
final class InputSquares {
  private final int exampleGroups;
  private final Map<ParameterSlice, Squares> byWeight = new LinkedHashMap<>();

  private InputSquares(int exampleGroups) {
    this.exampleGroups = exampleGroups;
  }

  /** The sums of one weight: [group of examples][group of channels × number read]. */
  private record Squares(WeightMatrix matrix, double[][] sums) {}

  /** One pass over the data; example i is in group i mod {@code exampleGroups}. */
  static InputSquares of(
      ImportanceRequest request, List<ParameterSlice> weights, int exampleGroups) {
    InputSquares squares = new InputSquares(exampleGroups);
    request.forEachBatch(batch -> weights.forEach(weight -> squares.add(batch, weight)));
    return squares;
  }

  private void add(TapBatch batch, ParameterSlice weight) {
    batch.input(weight).ifPresent(input -> add(batch.first(), weight, input));
  }

  private void add(int first, ParameterSlice weight, LinearInput input) {
    try (NDArray rows = input.rows();
        NDArray wide = rows.toType(DataType.FLOAT64, true);
        NDArray squared = wide.square();
        NDArray sums = squared.sum(new int[] {2})) {
      int groups = Math.toIntExact(sums.getShape().get(0));
      int examples = Math.toIntExact(sums.getShape().get(1));
      int reads = Math.toIntExact(sums.getShape().get(2));
      Squares own =
          byWeight.computeIfAbsent(
              weight,
              slice ->
                  new Squares(
                      WeightMatrix.of(slice, input.inputAxis(), groups),
                      new double[exampleGroups][groups * reads]));
      double[] numbers = sums.toDoubleArray();
      for (int group = 0; group < groups; group++) {
        for (int row = 0; row < examples; row++) {
          double[] into = own.sums[(first + row) % exampleGroups];
          for (int read = 0; read < reads; read++) {
            into[group * reads + read] += numbers[(group * examples + row) * reads + read];
          }
        }
      }
    }
  }

  /** The weights whose inputs were seen. */
  Iterable<ParameterSlice> weights() {
    return byWeight.keySet();
  }

  boolean has(ParameterSlice weight) {
    return byWeight.containsKey(weight);
  }

  /**
   * |w|·‖x‖ for every weight that was seen, 0 elsewhere.
   *
   * @param weights the network's weights
   * @param without the group of examples to leave out, −1 for none
   * @param scale what the sums of squares are multiplied by
   */
  double[] scaled(double[] weights, int without, double scale) {
    double[] scores = new double[weights.length];
    byWeight.forEach(
        (slice, own) -> {
          WeightMatrix matrix = own.matrix;
          double[] norms = norms(own, without, scale);
          for (int output = 0; output < matrix.outputs(); output++) {
            int offset = matrix.group(output) * matrix.reads();
            for (int read = 0; read < matrix.reads(); read++) {
              int index = matrix.index(output, read);
              scores[index] = Math.abs(weights[index]) * norms[offset + read];
            }
          }
        });
    return scores;
  }

  private static double[] norms(Squares own, int without, double scale) {
    double[] norms = new double[own.sums[0].length];
    for (int group = 0; group < own.sums.length; group++) {
      if (group != without) {
        for (int i = 0; i < norms.length; i++) {
          norms[i] += own.sums[group][i];
        }
      }
    }
    for (int i = 0; i < norms.length; i++) {
      norms[i] = Math.sqrt(norms[i] * scale);
    }
    return norms;
  }
}
