package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowEliminationTest {

  /** H = [[1, ½], [½, ½]], so H⁻¹ = [[2, −2], [−2, 4]]; w = (3, 1): errors 2.25 and .125. */
  @Test
  void removesTheCheaperWeightAndAdaptsTheOther() {
    RowElimination row = new RowElimination(new double[] {3, 1}, new double[] {2, -2, -2, 4});
    assertThat(row.removeCheapest()).isEqualTo(.125);
    assertThat(row.weights()).containsExactly(3.5, 0);
    assertThat(row.kept()).containsExactly(true, false);
    // ½·3.5²·H₁₁
    assertThat(row.removeCheapest()).isCloseTo(6.125, within(1e-12));
    assertThat(row.weights()).containsExactly(0, 0);
  }

  @Test
  void removesTheLowerIndexOfEqualOnes() {
    RowElimination row = new RowElimination(new double[] {1, 1}, new double[] {1, 0, 0, 1});
    row.removeCheapest();
    assertThat(row.kept()).containsExactly(false, true);
  }

  /** The errors add up to ½·δᵀHδ, which no change of the weights that stay makes less. */
  @Test
  void leavesTheLeastErrorForWhatHasGone() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int size = 12;
      double[] hessian = hessian(random, size);
      double[] weights = random.doubles(size, -2, 2).toArray();
      RowElimination row = new RowElimination(weights, inverse(hessian, size));
      double errors = 0;
      for (int gone = 1; gone <= size; gone++) {
        errors += row.removeCheapest();
        double[] slope = slope(hessian, row.weights(), weights);
        assertThat(error(hessian, row.weights(), weights)).isCloseTo(errors, within(1e-9));
        for (int i = 0; i < size; i++) {
          assertThat(row.kept()[i] ? slope[i] : row.weights()[i]).isCloseTo(0, within(1e-9));
        }
      }
    }
  }

  /**
   * The order is greedy, so late in a row of much correlated inputs the smallest may cost less; up
   * to half of the row it never happens here.
   */
  @Test
  void costsLessThanAsManyOfTheSmallestWeightsWithoutUpdate() {
    double ours = 0;
    double theirs = 0;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int size = 12;
      double[] hessian = hessian(random, size);
      double[] weights = random.doubles(size, -2, 2).toArray();
      int[] order = Ranking.order(Arrays.stream(weights).map(Math::abs).toArray());
      RowElimination row = new RowElimination(weights, inverse(hessian, size));
      double[] smallest = weights.clone();
      for (int gone = 1; gone <= size / 2; gone++) {
        smallest[order[gone - 1]] = 0;
        row.removeCheapest();
        double error = error(hessian, row.weights(), weights);
        assertThat(error).isLessThanOrEqualTo(error(hessian, smallest, weights) + 1e-9);
        ours += error;
        theirs += error(hessian, smallest, weights);
      }
    }
    assertThat(ours).isLessThan(theirs / 2);
  }

  /** XᵀX of 30 correlated rows. */
  private static double[] hessian(Random random, int size) {
    double[] matrix = new double[size * size];
    for (int row = 0; row < 30; row++) {
      double[] x = new double[size];
      double common = random.nextGaussian();
      Arrays.setAll(x, i -> random.nextGaussian() + common);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i * size + j] += x[i] * x[j] / 30;
        }
      }
    }
    return matrix;
  }

  private static double error(double[] hessian, double[] now, double[] before) {
    double[] slope = slope(hessian, now, before);
    double error = 0;
    for (int i = 0; i < now.length; i++) {
      error += (now[i] - before[i]) * slope[i] / 2;
    }
    return error;
  }

  private static double[] slope(double[] hessian, double[] now, double[] before) {
    double[] slope = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      for (int j = 0; j < now.length; j++) {
        slope[i] += hessian[i * now.length + j] * (now[j] - before[j]);
      }
    }
    return slope;
  }

  private static double[] inverse(double[] matrix, int size) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return manager.create(matrix, new Shape(size, size)).inverse().toDoubleArray();
    }
  }
}
