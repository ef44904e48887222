package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.graph.op.Gelu;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassSelectivityTest {
  /** Class means of unit 0: 2, 1, 0; of unit 1: 5, 0, 0; of unit 2: all 1; of unit 3: all 0. */
  private static final double[][] ROWS = {
    {3, 4, 1, -1}, {1, 6, 1, -1}, {1, -1, 1, -1}, {1, -1, 1, -1}, {-1, -1, 1, 0}, {-1, -1, 1, 0}
  };

  private final ClassSelectivity metric = new ClassSelectivity();

  @Test
  void comparesTheLargestClassMeanWithTheMeanOfTheOthers() {
    LayerScores.Scored scored = (LayerScores.Scored) score(SmallData.of(ROWS, 3, 0, 0, 1, 1, 2, 2));
    assertThat(ByHand.numbers(scored.scores()))
        .containsExactly(new double[] {1.5 / 2.5, 1, 0, 0}, within(1e-15));
    // Unit 0: μ_max = 2 with variance 1, μ_rest = ½ exactly: 2 · ½ · 1 / 2.5².
    assertThat(ByHand.numbers(scored.standardErrors()))
        .containsExactly(new double[] {.16, 0, 0, 0}, within(1e-15));
    assertThat(scored.examples()).isEqualTo(6);
  }

  @Test
  void leavesOutClassesWithoutExamples() {
    assertThat(score(SmallData.of(ROWS, 7, 0, 0, 4, 4, 6, 6)))
        .isEqualTo(score(SmallData.of(ROWS, 3, 0, 0, 1, 1, 2, 2)));
  }

  @Test
  void estimatesNoErrorFromASingleExampleOfAClass() {
    LayerScores.Scored scored = (LayerScores.Scored) score(SmallData.of(ROWS, 3, 0, 0, 1, 1, 1, 2));
    assertThat(scored.standardErrors().get(0)).isNaN();
  }

  @Test
  void doesNotApplyToActivationsBelowZero() {
    KnownNetwork gelu =
        new KnownNetwork(
            ByHand.units(4, 3, new Gelu(false)), SmallData.of(ROWS, 3, 0, 0, 1, 1, 2, 2));
    assertThat(ByHand.only(metric, gelu, new Target.Loss(), Map.of()))
        .isEqualTo(
            new NotApplicable(
                "units",
                "its activations go below 0 (activation function: gelu), where the index has no bounds"));
  }

  @Test
  void doesNotApplyToExamplesOfOneClass() {
    assertThat(score(SmallData.of(ROWS, 3, 1, 1, 1, 1, 1, 1)))
        .isEqualTo(
            new NotApplicable("units", "all examples are of one class, so none can be preferred"));
  }

  @Test
  void needsLabels() {
    assertThatThrownBy(() -> score(SmallData.of(ROWS, 3)))
        .isInstanceOfSatisfying(
            BasinException.class, e -> assertThat(e.problem().code()).isEqualTo("DAT-013"));
  }

  private LayerScores score(Dataset data) {
    return ByHand.only(metric, ByHand.units(data), new Target.Loss(), Map.of());
  }
}
