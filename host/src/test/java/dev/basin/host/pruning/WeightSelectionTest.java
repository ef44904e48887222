package dev.basin.host.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which single weights go. */
class WeightSelectionTest {
  private static RemovableWeights removable(double floorShare, int... sizes) {
    List<ParameterSlice> slices = new java.util.ArrayList<>();
    long offset = 0;
    for (int size : sizes) {
      slices.add(
          new ParameterSlice(
              "w" + slices.size(), List.of((long) size), offset, ParameterRole.WEIGHT));
      offset += size;
    }
    BitSet all = new BitSet();
    all.set(0, (int) offset);
    return new RemovableWeights(new ParameterLayout(slices), all, floorShare);
  }

  private static BitSet set(int... indices) {
    BitSet set = new BitSet();
    for (int index : indices) {
      set.set(index);
    }
    return set;
  }

  @Test
  void takesTheWeightsThatTorchPruneTakes() {
    // [[1, 2, 3, 4], [−4, −3, −2, −1]] by magnitude, two at a time.
    double[] magnitudes = {1, 2, 3, 4, 4, 3, 2, 1};
    RemovableWeights weights = removable(0, 8);
    assertThat(WeightSelection.lowest(magnitudes, weights, new BitSet(), 2)).isEqualTo(set(0, 7));
    assertThat(WeightSelection.lowest(magnitudes, weights, set(0, 7), 2)).isEqualTo(set(1, 6));
  }

  @Test
  void takesExactlyAsManyWhereAllAreEqual() {
    for (int count = 1; count < 17; count++) {
      BitSet chosen = WeightSelection.lowest(new double[17], removable(0, 17), new BitSet(), count);
      BitSet first = new BitSet();
      first.set(0, count);
      assertThat(chosen).isEqualTo(first);
    }
  }

  @Test
  void neverEmptiesAParameter() {
    double[] priorities = {0, 0, 0, 0, 9, 9, 9, 9};
    assertThat(WeightSelection.lowest(priorities, removable(0, 4, 4), new BitSet(), 5))
        .isEqualTo(set(0, 1, 2, 4, 5));
    assertThat(WeightSelection.lowest(priorities, removable(0.5, 4, 4), new BitSet(), 5))
        .isEqualTo(set(0, 1, 4, 5));
  }

  @Test
  void shufflingTakesAsManyOfEveryParameterAndNothingTwice() {
    RemovableWeights weights = removable(0, 30, 50);
    BitSet chosen = set(0, 1, 2, 3, 30, 31);
    BitSet gone = set(4, 5, 6, 40, 41);
    for (long seed = 0; seed < 20; seed++) {
      BitSet shuffled =
          WeightSelection.shuffled(chosen, weights, gone, new Randomness(seed).stream("draw"));
      assertThat(shuffled.get(0, 30).cardinality()).isEqualTo(4);
      assertThat(shuffled.get(30, 80).cardinality()).isEqualTo(2);
      assertThat(shuffled.intersects(gone)).isFalse();
    }
  }
}
