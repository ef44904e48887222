package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

  @Test
  void ofAConstantSequenceIsTheIterateBitForBit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray iterate = manager.create(new float[] {0.1f, -3e-8f, 7e12f});
      NDArray target = iterate.zerosLike();
      try (WeightAverage average = new WeightAverage(iterate)) {
        for (int i = 0; i < 7; i++) {
          average.add(iterate);
        }
        average.copyTo(target);
      }
      assertThat(target.toFloatArray()).containsExactly(0.1f, -3e-8f, 7e12f);
    }
  }

  @Test
  void ofAKnownSequenceIsItsMean() {
    // k² for k = 1…10 has the mean 38.5; (−1)ᵏ has 0
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray target = manager.create(new double[] {9, 9});
      try (WeightAverage average = new WeightAverage(target)) {
        for (int k = 1; k <= 10; k++) {
          average.add(manager.create(new double[] {k * k, k % 2 == 0 ? 1 : -1}));
        }
        average.copyTo(target);
      }
      assertThat(target.toDoubleArray())
          .containsExactly(new double[] {38.5, 0}, Offset.offset(1e-13));
    }
  }

  @Test
  void leavesNothingBehind() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(new float[] {1, 2});
      int before = manager.getManagedArrays().size();
      try (WeightAverage average = new WeightAverage(weights)) {
        average.add(weights);
        average.copyTo(weights);
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }
}
