package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** H = 2·X·Xᵀ/n of what weights read, X over all examples and positions, n examples; float64. */
final class InputMoments {
  private final Map<ParameterSlice, Moments> byWeight = new HashMap<>();

  private InputMoments() {}

  /**
   * H of one weight.
   *
   * @param matrix how the weight lies
   * @param hessian [groups, reads, reads], or the sum on the way there
   */
  record Moments(WeightMatrix matrix, NDArray hessian) {

    /**
     * The diagonal of the inverse of H with some of its mean diagonal added; +∞ where H is all 0,
     * as nothing that is read makes a difference there.
     */
    double[] inverseDiagonal(int group, double damping) {
      int reads = matrix.reads();
      try (NDManager work = hessian.getManager().newSubManager()) {
        NDArray own = hessian.get(group);
        own.attach(work);
        double[] numbers = own.toDoubleArray();
        double trace = 0;
        for (int i = 0; i < reads; i++) {
          trace += numbers[i * reads + i];
        }
        double[] diagonal = new double[reads];
        if (trace == 0) {
          Arrays.fill(diagonal, Double.POSITIVE_INFINITY);
          return diagonal;
        }
        for (int i = 0; i < reads; i++) {
          numbers[i * reads + i] += damping * trace / reads;
        }
        double[] inverse = work.create(numbers, new Shape(reads, reads)).inverse().toDoubleArray();
        for (int i = 0; i < reads; i++) {
          diagonal[i] = inverse[i * reads + i];
        }
        return diagonal;
      }
    }
  }

  /** One pass over the data; weights whose rows read more than {@code widest} are left out. */
  static InputMoments of(
      ImportanceRequest request, List<ParameterSlice> weights, long widest, NDManager owner) {
    InputMoments moments = new InputMoments();
    request
        .session()
        .forEachBatch(
            request.session().weights(),
            request.data(),
            batch -> {
              for (ParameterSlice weight : weights) {
                moments.add(batch, weight, request.data().size(), widest, owner);
              }
              request.progress().advance(batch.size());
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

  Optional<Moments> of(ParameterSlice weight) {
    return Optional.ofNullable(byWeight.get(weight));
  }
}
