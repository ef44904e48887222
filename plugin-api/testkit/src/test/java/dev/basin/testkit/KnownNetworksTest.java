package dev.basin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownNetworksTest {

  @Test
  void theCaptumFixtureGivesItsPublishedAttributions() {
    KnownNetwork known = KnownNetworks.captumFixture();
    Map<String, float[]> found = new LinkedHashMap<>();
    try (GraphSession session = known.open(Precision.FLOAT32)) {
      session.forEachBatch(
          session.weights(),
          known.data(),
          batch -> {
            assertThat(batch.logits().toFloatArray()).containsExactly(392, 394);
            session
                .network()
                .layers()
                .forEach(
                    layer ->
                        found.put(
                            layer.name(),
                            batch.gateGradient(layer, new Target.LabelLogit()).toFloatArray()));
          });
    }
    assertThat(found).containsOnlyKeys("linear0", "linear1");
    assertThat(found.get("linear0")).containsExactly(0, 400, 0);
    assertThat(found.get("linear1")).containsExactly(90, 101, 101, 101);
  }

  @Test
  void theGradientOfSoftmaxRegressionSumsToZeroOverClasses() {
    KnownNetwork known = KnownNetworks.linearSoftmax(4, 6, 3, 25);
    try (GraphSession session = known.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      LossGradient gradient = session.gradient(session.weights(), known.data(), scope);
      double[] sums =
          gradient.gradient().get("0:18").reshape(3, 6).sum(new int[] {0}).toDoubleArray();
      assertThat(sums).containsExactly(new double[6], within(1e-15));
      assertThat(gradient.gradient().norm().getDouble()).isPositive();
    }
  }

  @Test
  void theSameSeedGivesTheSameNetworkAndData() {
    KnownNetwork first = KnownNetworks.mlp(7, 20, 5, 8, 3);
    KnownNetwork second = KnownNetworks.mlp(7, 20, 5, 8, 3);
    KnownNetwork other = KnownNetworks.mlp(8, 20, 5, 8, 3);
    assertThat(loss(first)).isEqualTo(loss(second)).isNotEqualTo(loss(other));
  }

  private static double loss(KnownNetwork known) {
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      return session.evaluate(session.weights(), known.data()).loss();
    }
  }
}
