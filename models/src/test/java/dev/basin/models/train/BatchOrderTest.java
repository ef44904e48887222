package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

  @Test
  void everyExampleStandsInOneBatch() {
    for (int examples = 1; examples < 40; examples++) {
      for (int batchSize = 1; batchSize < 12; batchSize++) {
        BatchOrder order = new BatchOrder(examples, batchSize, new Randomness(examples));
        List<int[]> batches = order.epoch(1);
        assertThat(batches).hasSize(order.batches());
        assertThat(batches.stream().flatMapToInt(IntStream::of).sorted().toArray())
            .isEqualTo(IntStream.range(0, examples).toArray());
      }
    }
  }

  @Test
  void theLastBatchIsShortButNeverASingleExample() {
    assertThat(sizes(10, 4)).containsExactly(4, 4, 2);
    assertThat(sizes(9, 4)).containsExactly(4, 5);
    assertThat(sizes(8, 4)).containsExactly(4, 4);
    assertThat(sizes(3, 4)).containsExactly(3);
    assertThat(sizes(1, 4)).containsExactly(1);
    assertThat(sizes(3, 1)).containsExactly(1, 1, 1);
  }

  @Test
  void orderDependsOnSeedAndEpochAlone() {
    BatchOrder order = new BatchOrder(100, 100, new Randomness(7));
    int[] third = order.epoch(3).get(0);
    order.epoch(1);
    assertThat(order.epoch(3).get(0)).isEqualTo(third);
    assertThat(new BatchOrder(100, 100, new Randomness(7)).epoch(3).get(0)).isEqualTo(third);
    assertThat(order.epoch(4).get(0)).isNotEqualTo(third);
    assertThat(new BatchOrder(100, 100, new Randomness(8)).epoch(3).get(0)).isNotEqualTo(third);
  }

  @Test
  void everyExampleIsEquallyLikelyToComeFirst() {
    int[] firsts = new int[5];
    BatchOrder order = new BatchOrder(5, 5, new Randomness(1));
    for (int epoch = 0; epoch < 5_000; epoch++) {
      firsts[order.epoch(epoch).get(0)[0]]++;
    }
    // standard deviation √(5000·.2·.8) = 28
    for (int count : firsts) {
      assertThat(count).isBetween(860, 1140);
    }
  }

  private static int[] sizes(int examples, int batchSize) {
    return new BatchOrder(examples, batchSize, new Randomness(1))
        .epoch(1).stream().mapToInt(batch -> batch.length).toArray();
  }

  @Test
  void furtherBatchesHaveDifferentExamplesAndDependOnStepAndDraw() {
    BatchOrder order = new BatchOrder(20, 8, new Randomness(1));
    assertThat(order.drawn(3, 1)).hasSize(8).doesNotHaveDuplicates().isEqualTo(order.drawn(3, 1));
    assertThat(order.drawn(3, 2)).isNotEqualTo(order.drawn(3, 1));
    assertThat(order.drawn(4, 1)).isNotEqualTo(order.drawn(3, 1));
    assertThat(new BatchOrder(5, 8, new Randomness(1)).drawn(0, 1))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }
}
