package dev.basin.host.pruning.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompressionTest {

  @Test
  void aCompressionComesBackFromItsShare() {
    for (double compression : new double[] {1, 1.5, 2, 3, 4, 7, 10, 32, 1000}) {
      assertThat(Compression.of(1 - 1 / compression)).isEqualTo(compression);
    }
  }

  @Test
  void namesOfFilesHaveNoNeedlessDigits() {
    assertThat(Compression.word(0.5)).isEqualTo("2x");
    assertThat(Compression.word(1 - 1 / 1.5)).isEqualTo("1.5x");
    assertThat(Compression.word(0.9)).isEqualTo("10x");
  }
}
