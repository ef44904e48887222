package dev.basin.plugins.secondorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrainSurgeonTest {

  /** H = [[1, ½], [½, ½]], so H⁻¹ = [[2, −2], [−2, 4]]; w = (3, 1). */
  @Test
  void removesTheCheaperOfTwoWeightsAndAdaptsTheOther() {
    assertThat(BrainSurgeon.saliency(3, 2)).isEqualTo(2.25);
    assertThat(BrainSurgeon.saliency(1, 4)).isEqualTo(.125);
    assertThat(BrainSurgeon.without(new double[] {3, 1}, 1, new double[] {-2, 4}))
        .containsExactly(3.5, 0);
  }

  @Test
  void leavesTheInverseOfTheSubmatrix() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int size = 3 + random.nextInt(8);
      double[] hessian = definite(random, size);
      double[] inverse = inverse(hessian, size);
      int[] members = IntStream.range(0, size).toArray();
      int left = size;
      while (left > 1) {
        int removed = members[random.nextInt(left)];
        BrainSurgeon.eliminate(inverse, members, left, removed);
        members = IntStream.of(members).limit(left).filter(i -> i != removed).toArray();
        left--;
        double[] expected = inverse(part(hessian, size, members), left);
        for (int i = 0; i < left; i++) {
          for (int j = 0; j < left; j++) {
            assertThat(inverse[members[i] * size + members[j]])
                .isCloseTo(expected[i * left + j], within(1e-9));
          }
        }
        for (int i = 0; i < size; i++) {
          assertThat(inverse[removed * size + i]).isZero();
          assertThat(inverse[i * size + removed]).isZero();
        }
      }
    }
  }

  /** AᵀA + 1. */
  private static double[] definite(Random random, int size) {
    double[] root = random.doubles((long) size * size, -1, 1).toArray();
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k < size; k++) {
          sum += root[k * size + i] * root[k * size + j];
        }
        matrix[i * size + j] = sum;
      }
    }
    return matrix;
  }

  private static double[] part(double[] matrix, int size, int[] members) {
    double[] part = new double[members.length * members.length];
    for (int i = 0; i < members.length; i++) {
      for (int j = 0; j < members.length; j++) {
        part[i * members.length + j] = matrix[members[i] * size + members[j]];
      }
    }
    return part;
  }

  private static double[] inverse(double[] matrix, int size) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return manager.create(matrix, new Shape(size, size)).inverse().toDoubleArray();
    }
  }
}
