package dev.basin.plugins.shifts.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.FeatureSummary;
import dev.basin.plugins.shifts.Shifted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest {
  private static final Dataset DATA = Shifted.normal(20, 8, 2);

  @Test
  void takesIndicesAndRanges() {
    assertThat(chosen(" 7, 0,3-5,4 ")).containsExactly(0, 3, 4, 5, 7);
    assertThat(chosen("")).hasSize(8);
  }

  @Test
  void drawsAShareOfTheFeaturesThatVary() {
    assertThat(chosen("25%")).hasSize(2).doesNotHaveDuplicates().isSorted();
    assertThat(chosen("100%")).hasSize(8);
    assertThat(chosen("0.1%")).hasSize(1);
    Dataset flat =
        Shifted.table(2, new int[2], new double[] {1, 1}, new double[] {1, 2}, new double[] {3, 3});
    assertThat(FeatureChoice.of("100%", "here", FeatureSummary.of(flat), new Randomness(1)))
        .containsExactly(1);
  }

  @Test
  void refusesWhatNamesNoFeature() {
    for (String wrong : List.of("8", "a", "5-3", "1,,2", "101%", "-1")) {
      Shifted.refuses(
          new SensorNoise(),
          DATA,
          Map.of("features", wrong),
          "SHF-021",
          "sensor-noise",
          '"' + wrong + '"',
          "from 0 to 7");
    }
  }

  @Test
  void refusesAShareWhereNothingVaries() {
    Shifted.refuses(
        new StuckValue(),
        Shifted.table(2, new int[2], new double[] {1, 1}),
        Map.of(),
        "SHF-022",
        "stuck-value");
  }

  private static int[] chosen(String text) {
    return FeatureChoice.of(text, "here", FeatureSummary.of(DATA), new Randomness(1));
  }
}
