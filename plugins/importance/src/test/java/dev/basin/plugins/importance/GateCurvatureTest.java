package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Taylor and Fisher by hand: a = (1, 1, 0) with label 0 and a = (0, 1, 0) with label 1. Logits are
 * the first two units, so the gates' gradients are (−½, ½, 0) and (0, −1/(1 + e), 0).
 */
class GateCurvatureTest {
  private static final Offset<Double> ROUNDING = within(1e-15);
  private static final double SECOND = 1 / (1 + Math.E);
  private static final Dataset DATA =
      SmallData.of(new double[][] {{1, 1, -1}, {-1, 1, -2}}, 2, 0, 1);

  @Test
  void taylorAveragesSquaresOverExamples() {
    assertThat(taylor(new Target.Loss(), Map.of()))
        .containsExactly(new double[] {.125, (.25 + SECOND * SECOND) / 2, 0}, ROUNDING);
  }

  /** The signed mean of unit 1 is smaller: its contributions differ in sign. */
  @Test
  void taylorAveragesMagnitudesWhereAsked() {
    assertThat(taylor(new Target.Loss(), Map.of("power", "absolute")))
        .containsExactly(new double[] {.25, (.5 + SECOND) / 2, 0}, ROUNDING);
  }

  /** Gradient × activation of the fixture is [90, 101, 101, 101] and [0, 400, 0]. */
  @Test
  void taylorFollowsTheTarget() {
    KnownNetwork known = KnownNetworks.captumFixture();
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      Target target = new Target.ClassLogit(0);
      Taylor metric = new Taylor();
      assertThat(Scoring.score(metric, session, known.data(), "linear1", target, Map.of()).scores())
          .containsExactly(8100., 10201., 10201., 10201.);
      assertThat(Scoring.score(metric, session, known.data(), "linear0", target, Map.of()).scores())
          .containsExactly(0., 160000., 0.);
    }
  }

  @Test
  void fisherIsHalfTheMeanSquare() {
    assertThat(
            ByHand.numbers(
                ByHand.scored(new Fisher(), ByHand.units(DATA), new Target.Loss(), Map.of())
                    .scores()))
        .containsExactly(new double[] {.0625, (.25 + SECOND * SECOND) / 4, 0}, ROUNDING);
  }

  @Test
  void fisherIsAboutTheLossWhateverTheTarget() {
    KnownNetwork units = ByHand.units(DATA);
    assertThat(ByHand.scored(new Fisher(), units, new Target.ClassLogit(1), Map.of()))
        .isEqualTo(ByHand.scored(new Fisher(), units, new Target.Loss(), Map.of()));
  }

  private static double[] taylor(Target target, Map<String, ?> options) {
    return ByHand.numbers(
        ByHand.scored(new Taylor(), ByHand.units(DATA), target, options).scores());
  }
}
