package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.LayerScores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JackknifeTest {

  @Test
  void givesAMeanItsStandardError() {
    double[] numbers = {3, -1, 4, 1.5, 9};
    RunningMeans mean = new RunningMeans(1);
    List<double[]> without = new ArrayList<>();
    for (double number : numbers) {
      mean.add(new double[] {number});
      without.add(new double[] {(16.5 - number) / 4});
    }
    LayerScores.Scored expected = (LayerScores.Scored) mean.scores("mean", numbers.length);
    assertThat(expected.scores().get(0)).isCloseTo(3.3, within(1e-15));
    assertThat(Jackknife.standardErrors(without, 1)[0])
        .isCloseTo(expected.standardErrors().get(0), within(1e-15));
  }

  @Test
  void givesNoErrorWithoutGroups() {
    assertThat(Jackknife.standardErrors(List.of(), 2)).containsExactly(Double.NaN, Double.NaN);
  }
}
