package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What public tools say of trained networks, layer by layer, in float64. */
class ReferenceScoresTest {

  @ParameterizedTest
  @CsvSource({"mlp, fc1", "mlp, fc2", "cnn, conv1", "cnn, conv2"})
  void meanActivation(String model, String layer) throws IOException {
    agrees(new MeanActivation(), Map.of(), model, layer, "/mean_activation", value -> value);
  }

  @ParameterizedTest
  @CsvSource({"mlp, fc1", "mlp, fc2", "cnn, conv1", "cnn, conv2"})
  void apoz(String model, String layer) throws IOException {
    agrees(new Apoz(), Map.of(), model, layer, "/apoz", zeros -> 1 - zeros);
  }

  /** The reference takes means over positions where the gate takes sums. */
  @ParameterizedTest
  @CsvSource({"mlp, fc1, 1", "mlp, fc2, 1", "cnn, conv1, 64", "cnn, conv2, 16"})
  void taylor(String model, String layer, int positions) throws IOException {
    agrees(
        new Taylor(),
        Map.of("power", "absolute"),
        model,
        layer,
        "/taylor_activation_mean_of_abs",
        value -> positions * value);
  }

  @ParameterizedTest
  @CsvSource({"mlp, fc1", "mlp, fc2", "cnn, conv1", "cnn, conv2"})
  void ablationByZero(String model, String layer) throws IOException {
    agrees(new LeaveOneOut(), Map.of(), model, layer, "/ablation/zero", value -> value);
  }

  /** A channel's mean is that of each position; neurons have one. */
  @ParameterizedTest
  @CsvSource({
    "mlp, fc1, /ablation/mean",
    "mlp, fc2, /ablation/mean",
    "cnn, conv1, /ablation/mean_per_position",
    "cnn, conv2, /ablation/mean_per_position"
  })
  void ablationByTheMean(String model, String layer, String key) throws IOException {
    agrees(new LeaveOneOut(), Map.of("replacement", "mean"), model, layer, key, value -> value);
  }

  /** Unit 0 of fc2 is off on every example. */
  @Test
  void ablationOfADeadUnitIsExactlyZero() throws IOException {
    try (GraphSession session = SharedModels.open("mlp", Precision.FLOAT64)) {
      for (String replacement : List.of("zero", "mean", "resample")) {
        var scored =
            Scoring.score(
                new LeaveOneOut(),
                session,
                SharedModels.digits(session),
                "fc2",
                new Target.Loss(),
                Map.of("replacement", replacement));
        assertThat(scored.scores().get(0)).isEqualTo(0.);
        assertThat(scored.standardErrors().get(0)).isEqualTo(0.);
      }
    }
  }

  private static void agrees(
      ImportanceMetric metric,
      Map<String, ?> options,
      String model,
      String layer,
      String key,
      DoubleUnaryOperator fromReference)
      throws IOException {
    JsonNode expected =
        SharedModels.values("importance_" + model + ".json").get("layers").get(layer).at(key);
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      List<Double> found =
          Scoring.score(
                  metric, session, SharedModels.digits(session), layer, new Target.Loss(), options)
              .scores();
      assertThat(found).hasSize(expected.size());
      for (int unit = 0; unit < found.size(); unit++) {
        assertThat(found.get(unit))
            .as("unit %d", unit)
            .isCloseTo(fromReference.applyAsDouble(expected.get(unit).asDouble()), within(1e-9));
      }
    }
  }
}
