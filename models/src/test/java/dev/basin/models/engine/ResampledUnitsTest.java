package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Ablation.Replacement;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.op.Relu;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Units that give what they gave on another example. */
class ResampledUnitsTest {
  private static final Dataset DATA = TestNetworks.data(3, 11, 3, 4);

  @Test
  void donorsFormOneCycle() {
    for (long seed = 0; seed < 50; seed++) {
      int[] donors = Donors.of(DATA, new Randomness(seed));
      int example = 0;
      for (int step = 1; step < donors.length; step++) {
        example = donors[example];
        assertThat(example).as("step %d", step).isNotZero();
      }
      assertThat(donors[example]).isZero();
    }
  }

  /** All units of the first layer together are all that the rest of the network sees. */
  @Test
  void aWholeLayerGivesWhatTheDonorsGave() {
    Randomness random = new Randomness(5);
    Dataset givers = DATA.select("givers", Donors.of(DATA, random));
    UnitMask all =
        UnitMask.of(IntStream.range(0, 6).mapToObj(unit -> new UnitRef("fc1", unit)).toList());
    for (long budget : new long[] {1 << 20, 1}) {
      SessionOptions options = SessionOptions.cpu(Precision.FLOAT64).withActivationBudget(budget);
      try (GraphSession session = open(options);
          Ablation ablation =
              session.ablation(session.weights(), DATA, new Replacement.Resample(random))) {
        assertThat(ablation.evaluate(all).logits())
            .containsExactly(
                session.evaluateExamples(session.weights(), givers).logits(), within(1e-14));
        assertThat(ablation.evaluate(UnitMask.none()).logits())
            .containsExactly(
                session.evaluateExamples(session.weights(), DATA).logits(), within(1e-14));
      }
    }
  }

  @Test
  void oneExampleHasNoDonor() {
    try (GraphSession session = open(SessionOptions.cpu(Precision.FLOAT64))) {
      Dataset one = DATA.select("one", new int[] {4});
      assertThatThrownBy(
              () ->
                  session.ablation(
                      session.weights(), one, new Replacement.Resample(new Randomness(1))))
          .isInstanceOfSatisfying(
              BasinException.class, e -> assertThat(e.problem().code()).isEqualTo("DAT-038"));
    }
  }

  private static GraphSession open(SessionOptions options) {
    return Sessions.open(new Network.OfGraph(TestNetworks.mlp(3, new Relu(), 4, 6, 5, 3)), options);
  }
}
