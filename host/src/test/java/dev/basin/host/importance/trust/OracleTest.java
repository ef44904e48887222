package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final int UNITS = 12;
  private static final int EXAMPLES = 40;

  @Test
  void scoresAUnitByWhatIsLostWithoutIt() {
    Oracle oracle = oracle(network(0, 1, 0), 0);

    for (int unit = 0; unit < UNITS; unit++) {
      assertThat(oracle.scores().of("layer")[unit]).isCloseTo(unit, within(1e-12));
    }
    assertThat(oracle.report().layers().get(0).standardErrors()).containsOnly(0.0);
  }

  @Test
  void isWhollyReliableWithoutNoise() {
    Oracle oracle = oracle(network(0, 1, 0), 0);

    assertThat(oracle.reliability().value()).isEqualTo(1);
    assertThat(oracle.reliability().low()).isEqualTo(1);
    assertThat(oracle.reliability("layer").value()).isEqualTo(1);
  }

  @Test
  void hasNoReliabilityInPureNoise() {
    List<Double> found = new ArrayList<>();
    int excluded = 0;
    for (int seed = 0; seed < 40; seed++) {
      Oracle oracle = oracle(network(seed, 0, 1), seed);
      found.add(oracle.reliability().value());
      excluded += oracle.reliability().low() > 0 ? 1 : 0;
    }

    double mean = found.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.12));
    assertThat(excluded).isLessThanOrEqualTo(6);
  }

  @Test
  void isAsReliableAsTheVariancesSay() {
    // Normal worths of variance 1, noise of the mean of variance σ²/n = 1: reliability 1/2.
    List<Double> found = new ArrayList<>();
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Map<UnitRef, double[]> worth = new HashMap<>();
      for (int unit = 0; unit < 60; unit++) {
        double own = random.nextGaussian();
        worth.put(
            new UnitRef("layer", unit),
            random
                .doubles(EXAMPLES)
                .map(ignored -> own + Math.sqrt(EXAMPLES) * random.nextGaussian())
                .toArray());
      }
      found.add(oracle(new AdditiveNetwork(worth, 1), seed).reliability().value());
    }

    // Ranks correlate a little less than the numbers do.
    double mean = found.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(mean).isBetween(0.42, 0.54);
  }

  /** Unit u is worth signal · u, and noise that differs from example to example. */
  private static AdditiveNetwork network(long seed, double signal, double noise) {
    Random random = new Random(seed);
    Map<UnitRef, double[]> worth = new HashMap<>();
    for (int unit = 0; unit < UNITS; unit++) {
      double own = signal * unit;
      worth.put(
          new UnitRef("layer", unit),
          random.doubles(EXAMPLES).map(any -> own + noise * random.nextGaussian()).toArray());
    }
    return new AdditiveNetwork(worth, 1);
  }

  private static Oracle oracle(AdditiveNetwork network, long seed) {
    UnitLayer layer =
        new UnitLayer(
            "layer", UnitLayer.Kind.NEURON, network.worth().size(), List.of(), List.of(), "none");
    return Oracle.of(
        network,
        List.of(layer),
        (says, example) -> -says.losses()[example],
        Halves.several(EXAMPLES, 10, new Randomness(seed)),
        new LayerBootstrap(new Randomness(seed)),
        Progress.unwatched());
  }
}
