package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plain and adaptive sharpness against closed forms of quadratics. */
class SharpnessTest {
  private static final FlatnessMeasure SAM = new SamSharpness();
  private static final FlatnessMeasure ADAPTIVE = new AdaptiveSharpness();
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** ½ρ²λmax. */
  @Test
  void worstCaseAtAMinimumIsHalfTheLargestEigenvalueTimesTheRadiusSquared() {
    for (int seed = 0; seed < 5; seed++) {
      double[] values = new Random(seed).doubles(30, -1, 4).toArray();
      values[3] = 6;
      DenseHessianSession session =
          DenseHessianSession.withSpectrum(manager, values, seed, DataType.FLOAT64);
      Measurement measurement =
          Measuring.measure(SAM, session, Map.of("rho", .3, "iterations", 200), seed);
      assertThat(measurement.kind()).isEqualTo(Measurement.Kind.LOWER_BOUND);
      assertThat(measurement.value()).isCloseTo(.5 * .09 * 6, within(1e-7));
      assertThat(measurement.value()).isLessThanOrEqualTo(.5 * .09 * 6 * (1 + 1e-12));
    }
  }

  /** With weights w and a minimum at 0, δ = ρ|w| at most: the farthest point of each ellipsoid. */
  @Test
  void adaptiveWorstCaseScalesEveryCoordinateByItsWeight() {
    double[] h = {2, .01, .02};
    double[] w = {1e-9, 3, -10};
    double rho = .1;
    Measurement measurement =
        Measuring.measure(
            ADAPTIVE,
            DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(h), 0, w),
            Map.of("rho", rho, "p", "inf"),
            1);
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      expected += h[i] * w[i] * w[i] * ((1 + rho) * (1 + rho) - 1) / 2;
    }
    assertThat(measurement.value()).isCloseTo(expected, within(1e-10));
  }

  /** η alone is the scale where all weights are 0: ½ρ²η²λmax. */
  @Test
  void etaIsAddedToTheScale() {
    double[] values = {5, 1, .5};
    Measurement measurement =
        Measuring.measure(
            ADAPTIVE,
            DenseHessianSession.withSpectrum(manager, values, 1, DataType.FLOAT64),
            Map.of("rho", .5, "eta", .2, "iterations", 100),
            1);
    assertThat(measurement.value()).isCloseTo(.5 * .01 * 5, within(1e-9));
  }

  /** ρ → 0: ρ‖c ⊙ g‖₂, and ρ‖c ⊙ g‖₁ in the box. */
  @Test
  void offTheMinimumASmallWorstCaseIsTheNormOfTheScaledGradient() {
    double[] h = {3, -2, .5, 1};
    double[] w = {1, -2, 4, .1};
    double rho = 1e-7;
    for (FlatnessMeasure measure : new FlatnessMeasure[] {SAM, ADAPTIVE}) {
      double squares = 0;
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        double slope = h[i] * w[i] * (measure == SAM ? 1 : Math.abs(w[i]));
        squares += slope * slope;
        sum += Math.abs(slope);
      }
      DenseHessianSession session =
          DenseHessianSession.quadratic(manager, DenseHessianSession.diagonal(h), 0, w);
      assertThat(Measuring.measure(measure, session, Map.of("rho", rho), 1).value())
          .isCloseTo(rho * Math.sqrt(squares), within(1e-5 * rho * sum));
      assertThat(Measuring.measure(measure, session, Map.of("rho", rho, "p", "inf"), 1).value())
          .isCloseTo(rho * sum, within(1e-5 * rho * sum));
    }
  }

  /** ½ρ²ΣHᵢᵢcᵢ², on the minimum and off it, because opposite perturbations cancel the slope. */
  @Test
  void averageIsHalfTheScaledTraceTimesTheRadiusSquared() {
    double[] values = new Random(3).doubles(20, -1, 4).toArray();
    double[] matrix =
        DenseHessianSession.withSpectrum(manager, values, 3, DataType.FLOAT64).matrix();
    double[] w = new Random(4).doubles(20, -2, 2).toArray();
    for (FlatnessMeasure measure : new FlatnessMeasure[] {SAM, ADAPTIVE}) {
      double expected = 0;
      for (int i = 0; i < 20; i++) {
        expected += .5 * .01 * matrix[i * 21] * (measure == SAM ? 1 : w[i] * w[i]);
      }
      Measurement measurement =
          Measuring.measure(
              measure,
              DenseHessianSession.quadratic(manager, matrix, 1, w),
              Map.of("rho", .1, "case", "average", "samples", 2000),
              1);
      assertThat(measurement.kind()).isEqualTo(Measurement.Kind.ESTIMATE);
      assertThat(measurement.standardError()).isBetween(1e-6, .05 * expected);
      assertThat(measurement.value()).isCloseTo(expected, within(3 * measurement.standardError()));
    }
  }

  /** Softmax regression: scaled weights give scaled logits. */
  @Test
  void normalisedLogitsHideTheScaleOfTheWeights() {
    KnownNetwork known = KnownNetworks.linearSoftmax(1, 4, 3, 40);
    try (GraphSession session = known.open(Precision.FLOAT64);
        GraphSession scaled = scaled(known).open(Precision.FLOAT64)) {
      for (String way : List.of("worst", "average")) {
        double raw = adaptive(session, way, known.data(), "raw").value();
        Measurement normalised = adaptive(session, way, known.data(), "normalised");
        assertThat(adaptive(scaled, way, known.data(), "raw").value())
            .isNotCloseTo(raw, within(.1 * raw));
        assertThat(adaptive(scaled, way, known.data(), "normalised").value())
            .isCloseTo(normalised.value(), within(1e-10));
        assertThat(Math.abs(normalised.value())).isGreaterThan(1e-4);
      }
    }
  }

  @Test
  void rawValuesComeWithTheRiseOfNormalisedLogitsAtTheSamePoints() {
    KnownNetwork known = KnownNetworks.linearSoftmax(1, 4, 3, 40);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      double average = adaptive(session, "average", known.data(), "normalised").value();
      assertThat(
              adaptive(session, "average", known.data(), "raw").details().get("logit-normalised"))
          .singleElement()
          .isEqualTo(average);
      double worst = adaptive(session, "worst", known.data(), "normalised").value();
      assertThat(adaptive(session, "worst", known.data(), "raw").details().get("logit-normalised"))
          .singleElement()
          .satisfies(beside -> assertThat(beside).isBetween(1e-4, worst));
    }
  }

  private static KnownNetwork scaled(KnownNetwork known) {
    Graph graph = known.graph();
    double[] weights = Arrays.stream(Parameters.flat(graph)).map(w -> 5 * w).toArray();
    return new KnownNetwork(Parameters.replace(graph, weights), known.data());
  }

  private static Measurement adaptive(
      GraphSession session, String way, Dataset data, String logits) {
    return Measuring.measure(
        ADAPTIVE,
        session,
        data,
        Map.of("case", way, "logits", logits, "rho", .2),
        1,
        Progress.unwatched());
  }
}
