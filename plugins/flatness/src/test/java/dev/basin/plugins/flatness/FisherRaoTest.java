package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ParameterRole;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.WeightsOnlySession;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FisherRaoTest {

  /** layers² × E⟨∂ℓ/∂f, f⟩² with ∂ℓ/∂f = p − e_y, where all biases are 0. */
  @Test
  void isTheSquareOfTheDepthTimesWhatTheLogitsSay() {
    for (int seed = 0; seed < 3; seed++) {
      KnownNetwork known = KnownNetworks.mlp(seed, 40, 5, 7, 6, 3);
      try (GraphSession session = known.open(Precision.FLOAT64);
          NDManager scope = session.manager().newSubManager()) {
        NDArray weights = withoutBiases(session, scope);
        ExampleEvaluation examples = session.evaluateExamples(weights, known.data());
        double expected = 0;
        for (int i = 0; i < 40; i++) {
          double along = alongLogits(examples, i, known.data().label(i));
          expected += 9 * along * along / 40;
        }
        Measurement measurement = measure(session, weights, known.data(), Map.of());
        assertThat(measurement.value()).isCloseTo(expected, within(1e-10 * expected));
        assertThat(measurement.kind()).isEqualTo(Measurement.Kind.EXACT);
        assertThat(measurement.standardError()).isZero();
        assertThat(measurement.samples()).isEqualTo(40);
      }
    }
  }

  @Test
  void someOfTheExamplesGiveAnEstimateWithinItsError() {
    KnownNetwork known = KnownNetworks.mlp(5, 200, 5, 7, 3);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      double exact = measure(session, session.weights(), known.data(), Map.of()).value();
      int covered = 0;
      for (int seed = 0; seed < 10; seed++) {
        Measurement part =
            Measuring.measure(
                new FisherRao(),
                session,
                known.data(),
                Map.of("examples", 60),
                seed,
                Progress.unwatched());
        assertThat(part.kind()).isEqualTo(Measurement.Kind.ESTIMATE);
        assertThat(part.samples()).isEqualTo(60);
        covered += Math.abs(part.value() - exact) <= 2 * part.standardError() ? 1 : 0;
      }
      assertThat(covered).isGreaterThanOrEqualTo(7);
    }
  }

  private static double alongLogits(ExampleEvaluation examples, int example, int label) {
    double sum = 0;
    double along = 0;
    for (int c = 0; c < 3; c++) {
      double logit = examples.logits()[example * 3 + c];
      sum += Math.exp(logit);
      along += Math.exp(logit) * logit;
    }
    return along / sum - examples.logits()[example * 3 + label];
  }

  private static NDArray withoutBiases(GraphSession session, NDManager scope) {
    double[] numbers = session.weights().toDoubleArray();
    session.network().parameters().slices().stream()
        .filter(slice -> slice.role() == ParameterRole.BIAS)
        .forEach(
            slice -> {
              for (long i = 0; i < slice.size(); i++) {
                numbers[(int) (slice.offset() + i)] = 0;
              }
            });
    return scope.create(numbers);
  }

  private static Measurement measure(
      GraphSession session, NDArray weights, Dataset data, Map<String, ?> options) {
    WeightsOnlySession at =
        new WeightsOnlySession(session.network(), weights) {
          @Override
          public LossGradient gradient(NDArray where, Dataset examples, NDManager scope) {
            return session.gradient(where, examples, scope);
          }

          @Override
          public Evaluation evaluate(NDArray where, Dataset examples) {
            return session.evaluate(where, examples);
          }
        };
    return Measuring.measure(new FisherRao(), at, data, options, 1, Progress.unwatched());
  }
}
