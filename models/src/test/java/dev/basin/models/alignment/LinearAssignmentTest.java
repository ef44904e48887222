package dev.basin.models.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearAssignmentTest {

  @Test
  void findsTheBestOfAllPermutations() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int size = 1 + trial % 6;
      double[][] gain = new double[size][];
      for (int row = 0; row < size; row++) {
        // Whole numbers in every other trial, so that there are ties.
        gain[row] = random.doubles(size, -3, 3).map(trial % 2 == 0 ? x -> x : Math::rint).toArray();
      }
      int[] found = LinearAssignment.maximise(gain);
      assertThat(Arrays.stream(found).sorted()).containsExactly(identity(size));
      assertThat(total(gain, found)).isCloseTo(best(gain, new boolean[size], 0), within(1e-12));
    }
  }

  @Test
  void recoversALargePermutation() {
    Random random = new Random(5);
    int size = 512;
    double[][] gain = new double[size][];
    for (int row = 0; row < size; row++) {
      gain[row] = random.doubles(size).toArray();
      gain[row][(row * 5 + 3) % size] = 1.5;
    }
    int[] found = LinearAssignment.maximise(gain);
    for (int row = 0; row < size; row++) {
      assertThat(found[row]).isEqualTo((row * 5 + 3) % size);
    }
  }

  private static Integer[] identity(int size) {
    Integer[] identity = new Integer[size];
    Arrays.setAll(identity, i -> i);
    return identity;
  }

  private static double total(double[][] gain, int[] assigned) {
    double total = 0;
    for (int row = 0; row < assigned.length; row++) {
      total += gain[row][assigned[row]];
    }
    return total;
  }

  private static double best(double[][] gain, boolean[] taken, int row) {
    if (row == gain.length) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < gain.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.max(best, gain[row][column] + best(gain, taken, row + 1));
        taken[column] = false;
      }
    }
    return best;
  }
}
