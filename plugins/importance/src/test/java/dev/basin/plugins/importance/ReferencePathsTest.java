package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Baseline;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Captum says of trained networks: the logit of the label, against zeros, in float64. */
class ReferencePathsTest {
  private static final Offset<Double> AGREES = within(1e-6);
  private static final Target LABEL = new Target.LabelLogit();

  @ParameterizedTest
  @CsvSource({"mlp, fc1, relu1", "mlp, fc2, relu2", "cnn, conv1, relu1", "cnn, conv2, relu2"})
  void internalInfluence(String model, String layer, String captumLayer) throws IOException {
    agrees(new InternalInfluence(), model, layer, captumLayer, "InternalInfluence/gausslegendre");
  }

  @ParameterizedTest
  @CsvSource({"mlp, fc1, relu1", "mlp, fc2, relu2", "cnn, conv1, relu1", "cnn, conv2, relu2"})
  void layerIntegratedGradients(String model, String layer, String captumLayer) throws IOException {
    agrees(
        new LayerIntegratedGradients(),
        model,
        layer,
        captumLayer,
        "LayerIntegratedGradients/gausslegendre");
  }

  /**
   * Captum's conductance is a sum over 51 points: the gradient at the left end of every interval
   * times the change of the activation. Applied to these activations and gradients it agrees.
   */
  @ParameterizedTest
  @CsvSource({
    "mlp, fc1, relu1, riemann_trapezoid",
    "mlp, fc1, relu1, gausslegendre",
    "mlp, fc2, relu2, riemann_trapezoid",
    "mlp, fc2, relu2, gausslegendre",
    "cnn, conv1, relu1, riemann_trapezoid",
    "cnn, conv1, relu1, gausslegendre",
    "cnn, conv2, relu2, riemann_trapezoid",
    "cnn, conv2, relu2, gausslegendre"
  })
  void captumsOwnSumOfConductance(String model, String name, String captumLayer, String points)
      throws IOException {
    double[] alphas =
        points.equals("gausslegendre")
            ? new GaussLegendre(51).points()
            : IntStream.rangeClosed(0, 50).mapToDouble(i -> i / 50.).toArray();
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      Dataset digits = SharedModels.digits(session);
      UnitLayer layer = layer(session, name);
      double[] found = new double[layer.units()];
      session.forEachPath(
          session.weights(),
          digits,
          Baseline.of(digits, List.of(0.)),
          alphas,
          batch -> {
            NDIndex left = new NDIndex(":, :-1");
            NDIndex right = new NDIndex(":, 1:");
            NDArray activation = batch.activation(layer);
            NDArray change = activation.get(right).sub(activation.get(left));
            NDArray sums =
                batch.gradient(layer, LABEL).get(left).mul(change).sum(new int[] {0, 1, 3});
            for (int unit = 0; unit < found.length; unit++) {
              found[unit] += sums.getDouble(unit) / digits.size();
            }
          });
      assertThat(found)
          .containsExactly(
              expected(model, captumLayer, "LayerConductance/" + points, found.length), AGREES);
    }
  }

  /** Captum's own error at 50 steps is several hundredths. */
  @ParameterizedTest
  @CsvSource({
    "mlp, fc1, 50, 5e-3",
    "mlp, fc2, 50, 5e-3",
    "mlp, fc1, 800, 1e-4",
    "mlp, fc2, 800, 1e-4",
    "cnn, conv1, 50, 5e-2",
    "cnn, conv2, 50, 1e-2",
    "cnn, conv2, 400, 2e-3"
  })
  void conductanceConvergesToCompleteness(String model, String layer, int steps, double error)
      throws IOException {
    LayerScores.Scored scored = score(new Conductance(), model, layer, Map.of("steps", steps));
    double change =
        SharedModels.values("attribution_" + model + ".json")
            .get("logit_minus_baseline_logit_mean")
            .asDouble();
    assertThat(scored.expectedTotal().orElseThrow()).isCloseTo(change, within(1e-9));
    double total = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(total).isCloseTo(change, within(error));
  }

  /** Signed and summed over inputs; the sum over inputs is the layer's conductance. */
  @ParameterizedTest
  @CsvSource({"fc1, relu1", "fc2, relu2"})
  void neuronConductance(String layer, String captumLayer) throws IOException {
    LayerScores.Scored scored =
        score(new NeuronConductance(), "mlp", layer, Map.of("absolute", false));
    JsonNode neurons =
        SharedModels.values("attribution_mlp.json")
            .get("NeuronConductance")
            .get(captumLayer + "/gausslegendre");
    assertThat(scored.scores()).hasSize(neurons.size());
    for (int unit = 0; unit < neurons.size(); unit++) {
      assertThat(scored.scores().get(unit))
          .isCloseTo(neurons.get(unit).get("total_mean").asDouble(), AGREES);
    }
  }

  @ParameterizedTest
  @CsvSource({"mlp, fc1", "mlp, fc2", "cnn, conv2"})
  void neuronConductanceSumsToConductance(String model, String layer) throws IOException {
    List<Double> summed =
        score(new NeuronConductance(), model, layer, Map.of("absolute", false)).scores();
    List<Double> conductance = score(new Conductance(), model, layer, Map.of()).scores();
    for (int unit = 0; unit < summed.size(); unit++) {
      assertThat(summed.get(unit)).isCloseTo(conductance.get(unit), within(0.005));
    }
  }

  private static void agrees(
      ImportanceMetric metric, String model, String layer, String captumLayer, String key)
      throws IOException {
    double[] found = ByHand.numbers(score(metric, model, layer, Map.of()).scores());
    assertThat(found).containsExactly(expected(model, captumLayer, key, found.length), AGREES);
  }

  /** The reference gives position by position; a unit's score is the sum over its positions. */
  private static double[] expected(String model, String layer, String key, int units)
      throws IOException {
    JsonNode mean =
        SharedModels.values("attribution_" + model + ".json")
            .get("layers")
            .get(layer)
            .get(key)
            .get("mean");
    double[] sums = new double[units];
    int positions = mean.size() / units;
    for (int i = 0; i < mean.size(); i++) {
      sums[i / positions] += mean.get(i).asDouble();
    }
    return sums;
  }

  private static LayerScores.Scored score(
      ImportanceMetric metric, String model, String layer, Map<String, ?> options)
      throws IOException {
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      return Scoring.score(metric, session, SharedModels.digits(session), layer, LABEL, options);
    }
  }

  private static UnitLayer layer(GraphSession session, String name) {
    return session.network().layers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
