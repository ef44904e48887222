package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.ClassScores;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Units that are the logits themselves: unit 2 is not read. */
class ShapleyTest {
  private static final double[][] ROWS = {{1, 2, 5}, {3, 1, -2}};
  private static final Dataset DATA = SmallData.of(ROWS, 2, 0, 1);
  private static final Map<String, ?> LOGIT =
      Map.of("value", "target", "truncation", 0, "permutations", 50);

  /** A logit is additive, so every order says the same. */
  @Test
  void ofAnAdditiveValueIsWhatEachUnitGives() {
    LayerScores.Scored scored = score(DATA, new Target.ClassLogit(0), LOGIT);
    assertThat(ByHand.numbers(scored.scores()))
        .containsExactly(new double[] {2, 0, 0}, within(1e-14));
    assertThat(ByHand.numbers(scored.standardErrors()))
        .containsExactly(new double[] {0, 0, 0}, within(1e-14));
    assertThat(scored.examples()).isEqualTo(2);
    assertThat(scored.classes()).extracting(ClassScores::label).containsExactly(0, 1);
    assertThat(scored.classes().get(0).scores().get(0)).isCloseTo(1, within(1e-14));
    assertThat(scored.classes().get(1).scores().get(0)).isCloseTo(3, within(1e-14));
  }

  /** The loss is 0.5·(ln(1+e) + ln(1+e²)) whole, and ln 2 without the layer. */
  @Test
  void addsUpToTheValueOfAllLessThatOfNone() {
    double whole = (Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(2))) / 2;
    for (String truncation : List.of("0", "0.1", "10")) {
      LayerScores.Scored scored =
          score(
              DATA,
              new Target.Loss(),
              Map.of(
                  "value", "target", "truncation", Double.valueOf(truncation), "permutations", 7));
      double sum = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(Math.log(2) - whole, within(1e-12));
    }
  }

  /** Both examples are wrong as they are; a tie of zeros goes to class 0, right for one. */
  @Test
  void sharesOutTheAccuracyByDefault() {
    LayerScores.Scored scored = score(DATA, new Target.Loss(), Map.of());
    double sum = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(0 - .5, within(1e-12));
    assertThat(scored.scores().get(2)).isZero();
  }

  @Test
  void accuracyNeedsLabels() {
    assertThatThrownBy(() -> score(SmallData.of(ROWS, 2), new Target.ClassLogit(0), Map.of()))
        .isInstanceOfSatisfying(
            BasinException.class, e -> assertThat(e.problem().code()).isEqualTo("DAT-013"));
    assertThat(score(SmallData.of(ROWS, 2), new Target.ClassLogit(0), LOGIT).classes()).isEmpty();
  }

  private static LayerScores.Scored score(Dataset data, Target target, Map<String, ?> options) {
    return ByHand.scored(new Shapley(), ByHand.units(data), target, options);
  }
}
