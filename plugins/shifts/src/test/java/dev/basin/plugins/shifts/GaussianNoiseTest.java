package dev.basin.plugins.shifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
  private static final double HALF = 0.5;

  @Test
  void makesFiveEnvironmentsInOrderOfSeverity() {
    List<Environment> environments =
        Scenarios.environments(filled(4, HALF, 1L, 8L, 8L), 1, Map.of());
    assertThat(environments)
        .extracting(Environment::name)
        .containsExactly("severity 1", "severity 2", "severity 3", "severity 4", "severity 5");
    assertThat(environments).extracting(Environment::severity).containsExactly(1., 2., 3., 4., 5.);
  }

  @Test
  void usesThePublishedSigmasOfSmallImages() {
    assertThat(sigmas(filled(300, HALF, 1L, 8L, 8L), Map.of("clip", "no")))
        .satisfies(found -> assertSigmas(found, .04, .06, .08, .09, .10));
    assertThat(sigmas(filled(20, HALF, 1L, 32L, 32L), Map.of("clip", "no")))
        .satisfies(found -> assertSigmas(found, .04, .06, .08, .09, .10));
  }

  @Test
  void usesThePublishedSigmasOfLargeImages() {
    assertThat(sigmas(filled(20, HALF, 1L, 33L, 32L), Map.of("clip", "no")))
        .satisfies(found -> assertSigmas(found, .08, .12, .18, .26, .38));
  }

  @Test
  void scalesNoiseOnTablesToEachFeature() {
    int rows = 20_000;
    double[] table = new double[rows * 3];
    for (int row = 0; row < rows; row++) {
      table[row * 3] = row % 2 == 0 ? -1 : 1;
      table[row * 3 + 1] = row % 2 == 0 ? 900 : 1100;
      table[row * 3 + 2] = 7;
    }
    Dataset data = Scenarios.data(table, 3L);
    List<Environment> environments = Scenarios.environments(data, 5, Map.of());
    for (int severity = 1; severity <= 5; severity++) {
      double[] noisy = Scenarios.values(environments.get(severity - 1).data());
      double expected = severity / 10.0;
      double error = 5 * expected / Math.sqrt(2.0 * rows);
      assertThat(spread(table, noisy, 0, 3)).isCloseTo(expected, within(error));
      assertThat(spread(table, noisy, 1, 3) / 100).isCloseTo(expected, within(error));
      assertThat(spread(table, noisy, 2, 3)).isZero();
    }
  }

  @Test
  void optionsOverrideScaleAndSigmas() {
    Dataset image = filled(300, HALF, 1L, 8L, 8L);
    assertThat(sigmas(image, Map.of("clip", "no", "sigmas", List.of(.5, 2.0))))
        .satisfies(found -> assertSigmas(found, .5, 2));
    // Every feature of this image is constant, so noise relative to features is none.
    assertThat(sigmas(image, Map.of("scale", "feature"))).containsOnly(0.0);
    assertThat(
            Arrays.stream(sigmas(filled(300, HALF, 64L), Map.of("scale", "image", "clip", "no"))))
        .hasSize(5)
        .allMatch(sigma -> sigma > 0);
  }

  @Test
  void refusesSigmasThatFall() {
    assertThatThrownBy(
            () -> Scenarios.environments(filled(2, HALF, 4L), 1, Map.of("sigmas", List.of(.2, .1))))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("SHF-001")
        .hasMessageContaining("[0.2, 0.1]");
  }

  @Test
  void clipsOnlyWhereTheCleanDataLiesInTheUnitInterval() {
    Dataset dark = filled(50, 0.0, 1L, 8L, 8L);
    Dataset bright = filled(50, 1.5, 1L, 8L, 8L);
    assertThat(Arrays.stream(last(dark, Map.of()))).allMatch(value -> value >= 0 && value <= 1);
    assertThat(Arrays.stream(last(dark, Map.of("clip", "no")))).anyMatch(value -> value < 0);
    assertThat(Arrays.stream(last(bright, Map.of()))).anyMatch(value -> value > 1.5);
    assertThat(last(bright, Map.of("clip", "yes"))).containsOnly(1.0);
  }

  @Test
  void givesAnExampleTheSameNoiseWhateverOtherExamplesThereAre() {
    Dataset all = filled(20, HALF, 1L, 4L, 4L);
    int[] rows = {17, 3, 3, 11};
    for (int severity = 0; severity < 5; severity++) {
      Dataset shiftedThenSelected =
          Scenarios.environments(all, 9, Map.of()).get(severity).data().select("some", rows);
      Dataset selectedThenShifted =
          Scenarios.environments(all.select("some", rows), 9, Map.of()).get(severity).data();
      assertThat(Scenarios.values(selectedThenShifted))
          .isEqualTo(Scenarios.values(shiftedThenSelected));
    }
  }

  @Test
  void drawsOtherNoiseForOtherSeedsSeveritiesAndExamples() {
    Dataset data = filled(2, HALF, 1L, 4L, 4L);
    double[] noise = standardised(data, 1, 0);
    assertThat(standardised(data, 1, 0)).isEqualTo(noise);
    assertThat(standardised(data, 2, 0)).isNotEqualTo(noise);
    assertThat(standardised(data, 1, 1)).isNotEqualTo(noise);
    assertThat(Arrays.copyOfRange(noise, 0, 16)).isNotEqualTo(Arrays.copyOfRange(noise, 16, 32));
  }

  @Test
  void keepsLabelsIdsAndShape() {
    Dataset clean = filled(3, HALF, 1L, 2L, 2L).withLabels("labelled", new int[] {1, 0, 1});
    Dataset noisy = Scenarios.environments(clean, 1, Map.of()).get(2).data();
    assertThat(noisy.labels()).containsExactly(1, 0, 1);
    assertThat(noisy.exampleShape()).containsExactly(1L, 2L, 2L);
    assertThat(noisy.id(2)).isEqualTo(2);
    assertThat(noisy.name()).isEqualTo("labelled, gaussian-noise severity 3");
  }

  private static Dataset filled(int examples, double value, Long... shape) {
    int width = (int) Arrays.stream(shape).mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    double[] values = new double[examples * width];
    Arrays.fill(values, value);
    return Scenarios.data(values, shape);
  }

  private static double[] sigmas(Dataset data, Map<String, ?> options) {
    double[] clean = Scenarios.values(data);
    return Scenarios.environments(data, 3, options).stream()
        .mapToDouble(env -> spread(clean, Scenarios.values(env.data()), 0, 1))
        .toArray();
  }

  /** At least 19,200 draws each: five standard errors are 2.6 %. */
  private static void assertSigmas(double[] found, double... expected) {
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(expected[i] * .026));
    }
  }

  private static double[] last(Dataset data, Map<String, ?> options) {
    return Scenarios.values(Scenarios.environments(data, 3, options).get(4).data());
  }

  private static double[] standardised(Dataset data, long seed, int severity) {
    Map<String, Object> unit = Map.of("sigmas", List.of(1.0, 1.0), "clip", "no");
    return Scenarios.values(Scenarios.environments(data, seed, unit).get(severity).data());
  }

  /** The root mean square of the change, over every {@code step}th number. */
  private static double spread(double[] clean, double[] noisy, int first, int step) {
    double sum = 0;
    int count = 0;
    for (int i = first; i < clean.length; i += step) {
      sum += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
      count++;
    }
    return Math.sqrt(sum / count);
  }
}
