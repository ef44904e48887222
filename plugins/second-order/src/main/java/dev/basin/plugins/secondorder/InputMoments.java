package dev.basin.plugins.secondorder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Progress;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * H = 2·X·Xᵀ/n of what weights read, X over all examples and positions, n examples; float64.
 *
 * <p>Native memory: the arrays belong to the owner that was given.
 */
public final class InputMoments {
  private final Map<ParameterSlice, Moments> byWeight = new HashMap<>();

  private InputMoments() {}

  /**
   * H of one weight.
   *
   * @param matrix how the weight lies
   * @param hessian [groups, reads, reads], or the sum on the way there
   */
  public record Moments(WeightMatrix matrix, NDArray hessian) {

    /**
     * The diagonal of the inverse of H with some of its mean diagonal added.
     *
     * @param group which group of outputs
     * @param damping the share of the mean diagonal that is added to the diagonal
     * @return one per number read; +∞ where H is all 0, as nothing that is read makes a difference
     *     there
     */
    public double[] inverseDiagonal(int group, double damping) {
      int reads = matrix.reads();
      double[] diagonal = new double[reads];
      Arrays.fill(diagonal, Double.POSITIVE_INFINITY);
      inverse(group, IntStream.range(0, reads).toArray(), damping)
          .ifPresent(
              inverse -> {
                for (int i = 0; i < reads; i++) {
                  diagonal[i] = inverse[i * reads + i];
                }
              });
      return diagonal;
    }

    /**
     * The inverse of the part of H that belongs to some of the numbers read, with some of the mean
     * diagonal of all of H added.
     *
     * @param group which group of outputs
     * @param members which numbers, ascending
     * @param damping the share of the mean diagonal that is added to the diagonal
     * @return [members, members], row-major; empty where H is all 0
     */
    public Optional<double[]> inverse(int group, int[] members, double damping) {
      int reads = matrix.reads();
      try (NDManager work = hessian.getManager().newSubManager()) {
        NDArray own = hessian.get(group);
        own.attach(work);
        double[] numbers = own.toDoubleArray();
        double trace = 0;
        for (int i = 0; i < reads; i++) {
          trace += numbers[i * reads + i];
        }
        if (trace == 0) {
          return Optional.empty();
        }
        int size = members.length;
        double[] part = new double[size * size];
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            part[i * size + j] = numbers[members[i] * reads + members[j]];
          }
          part[i * size + i] += damping * trace / reads;
        }
        return Optional.of(work.create(part, new Shape(size, size)).inverse().toDoubleArray());
      }
    }
  }

  /**
   * One pass over the data at the network's own weights.
   *
   * @param session the network
   * @param data the examples
   * @param progress told of every example
   * @param weights which weights; those of layers that read no rows of numbers are left out
   * @param widest weights whose rows read more than this are left out
   * @param owner owner of the moments
   * @return the moments
   */
  public static InputMoments of(
      ModelSession session,
      Dataset data,
      Progress progress,
      List<ParameterSlice> weights,
      long widest,
      NDManager owner) {
    InputMoments moments = new InputMoments();
    session.forEachBatch(
        session.weights(),
        data,
        batch -> {
          for (ParameterSlice weight : weights) {
            moments.add(batch, weight, data.size(), widest, owner);
          }
          progress.advance(batch.size());
        });
    return moments;
  }

  private void add(
      TapBatch batch, ParameterSlice weight, int examples, long widest, NDManager owner) {
    batch.input(weight).ifPresent(input -> add(input, weight, examples, widest, owner));
  }

  private void add(
      LinearInput input, ParameterSlice weight, int examples, long widest, NDManager owner) {
    try (NDManager work = owner.newSubManager()) {
      NDArray rows = input.rows();
      rows.attach(work);
      long groups = rows.getShape().get(0);
      long reads = rows.getShape().get(3);
      if (reads > widest) {
        return;
      }
      NDArray wide = rows.toType(DataType.FLOAT64, true).reshape(groups, -1, reads);
      NDArray sum = wide.transpose(0, 2, 1).matMul(wide).mul(2. / examples);
      Moments known = byWeight.get(weight);
      if (known == null) {
        sum.attach(owner);
        WeightMatrix matrix = WeightMatrix.of(weight, input.inputAxis(), (int) groups);
        byWeight.put(weight, new Moments(matrix, sum));
      } else {
        known.hessian.addi(sum);
      }
    }
  }

  /**
   * The moments of what a weight reads.
   *
   * @param weight the weight
   * @return its moments; empty if it was left out
   */
  public Optional<Moments> of(ParameterSlice weight) {
    return Optional.ofNullable(byWeight.get(weight));
  }
}
