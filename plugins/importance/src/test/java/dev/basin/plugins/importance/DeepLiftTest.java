package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.LayerScores;
import dev.basin.api.Randomness;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLiftTest {
  private final DeepLift metric = new DeepLift();

  /** Two sums of three inputs each, −29 and 15, after ReLU added up. */
  @Test
  void givesTheKnownAnswerOfReluAndLinear() {
    Graph graph =
        new Graph(
            "relu linear",
            "x",
            List.of(6L),
            List.of(
                new Node("units", new Gemm(1, 1, true), List.of("x", "units.weight"), "made"),
                new Node("relu", new Relu(), List.of("made"), "active"),
                new Node("read", new Gemm(1, 1, true), List.of("active", "read.weight"), "logits")),
            Map.of(
                "units.weight",
                    new Tensor.Float64(
                        List.of(2L, 6L), new double[] {3, 1, 0, 0, 0, 0, 0, 0, 0, 2, 3, 0}),
                "read.weight", new Tensor.Float64(List.of(1L, 2L), new double[] {1, 1})),
            "logits");
    KnownNetwork network =
        new KnownNetwork(graph, SmallData.of(new double[][] {{-10, 1, -5, 3, 3, 1}}, 1, 0));
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      LayerScores.Scored scored =
          Scoring.score(
              metric, session, network.data(), "units", new Target.ClassLogit(0), Map.of());
      assertThat(scored.scores()).containsExactly(0., 15.);
      assertThat(scored.expectedTotal()).hasValue(15);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, fc1, relu1, LayerDeepLift",
    "mlp, fc2, relu2, LayerDeepLift",
    "cnn, conv1, relu1, LayerDeepLift_separated",
    "cnn, conv2, relu2, LayerDeepLift_separated"
  })
  void agreesWithTheReferenceOnTrainedNetworks(
      String model, String layer, String reference, String key) throws IOException {
    JsonNode file = SharedModels.values("attribution_" + model + ".json");
    JsonNode mean = file.get("layers").get(reference).get(key).get("mean");
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      LayerScores.Scored scored =
          Scoring.score(
              metric,
              session,
              SharedModels.digits(session),
              layer,
              new Target.LabelLogit(),
              Map.of());
      int positions = mean.size() / scored.scores().size();
      for (int unit = 0; unit < scored.scores().size(); unit++) {
        double sum = 0;
        for (int position = 0; position < positions; position++) {
          sum += mean.get(unit * positions + position).asDouble();
        }
        assertThat(scored.scores().get(unit)).as("unit %d", unit).isCloseTo(sum, within(1e-6));
      }
      assertThat(scored.expectedTotal().orElseThrow())
          .isCloseTo(file.get("logit_minus_baseline_logit_mean").asDouble(), within(1e-9));
    }
  }

  /** Everything passes through these layers, so what their units contribute is the whole change. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void contributionsAddUpToTheChangeOfTheTarget(String model) throws IOException {
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      List<UnitLayer> layers = session.network().layers();
      for (Target target : List.of(new Target.LabelLogit(), new Target.Loss())) {
        for (String baseline : List.of("zero", "mean", "sample")) {
          for (LayerScores scores :
              Scoring.score(
                      metric,
                      session,
                      SharedModels.digits(session),
                      layers,
                      target,
                      Map.of("baseline", baseline))
                  .layers()) {
            LayerScores.Scored scored = (LayerScores.Scored) scores;
            boolean first = scored.layer().equals(layers.get(0).name());
            if (first || !model.equals("resnet")) {
              assertComplete(scored);
            } else { // a residual connection leads around the layers of the block
              assertThat(scored.expectedTotal()).as(scored.layer()).isEmpty();
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu", "tanh", "sigmoid"})
  void smoothActivationFunctionsAreComplete(String activation) {
    Architecture mlp = Architectures.named("mlp");
    Graph graph =
        mlp.build(
            "smooth",
            List.of(6L),
            3,
            Options.of(mlp.describe(), Map.of("width", 5, "depth", 2, "activation", activation)),
            new Randomness(4));
    KnownNetwork network = new KnownNetwork(graph, SmallData.normal(2, 20, 3, 6));
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      for (LayerScores scores :
          Scoring.score(
                  metric,
                  session,
                  network.data(),
                  session.network().layers(),
                  new Target.ClassLogit(1),
                  Map.of())
              .layers()) {
        assertComplete((LayerScores.Scored) scores);
      }
    }
  }

  @Test
  void saysWhichOperatorStandsInTheWay() {
    Architecture vit = Architectures.named("vit");
    Graph graph =
        vit.build(
            "vit", List.of(1L, 8L, 8L), 3, Options.of(vit.describe(), Map.of()), new Randomness(1));
    KnownNetwork network = new KnownNetwork(graph, SmallData.normal(1, 3, 3, 1, 8, 8));
    try (GraphSession session = network.open(Precision.FLOAT32)) {
      List<LayerScores> scores =
          Scoring.score(
                  metric,
                  session,
                  network.data(),
                  session.network().layers(),
                  new Target.ClassLogit(0),
                  Map.of())
              .layers();
      assertThat(scores).isNotEmpty();
      assertThat(scores)
          .allSatisfy(
              layer ->
                  assertThat(((LayerScores.NotApplicable) layer).reason())
                      .contains("LayerNormalization")
                      .contains("after it multiplies or mixes activations"));
    }
  }

  private static void assertComplete(LayerScores.Scored scored) {
    double sum = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(scored.expectedTotal().orElseThrow()).isNotZero();
    assertThat(sum)
        .as(scored.layer())
        .isCloseTo(scored.expectedTotal().orElseThrow(), within(1e-9));
  }
}
