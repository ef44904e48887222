package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every architecture; smooth activations, so that differences converge. */
class ArchitecturesTest {
  private static final List<Long> SHAPE = List.of(1L, 8L, 8L);
  private static final int CLASSES = 4;
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  private static Network.OfGraph network(String id) {
    Architecture architecture = Architectures.named(id);
    Options options = Options.of(architecture.describe(), Map.of("width", 4, "activation", "gelu"));
    Graph graph = architecture.build(id, SHAPE, CLASSES, options, new Randomness(3));
    return new Network.OfGraph(graph);
  }

  private static Dataset data(int examples) {
    return TestNetworks.data(5, examples, CLASSES, 64).reshape(SHAPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "vgg", "resnet", "vit"})
  void gradientAndHessianAgreeWithCentralDifferences(String id) {
    Dataset data = data(6);
    double step = 1e-5;
    try (GraphSession session = Sessions.open(network(id), FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      NDArray theta = session.weights();
      NDArray direction = new Randomness(1).normal(scope, DataType.FLOAT64, theta.getShape(), "d");
      NDArray ahead = theta.add(direction.mul(step));
      NDArray behind = theta.sub(direction.mul(step));
      LossGradient gradient = session.gradient(theta, data, scope);
      double slope =
          (session.evaluate(ahead, data).loss() - session.evaluate(behind, data).loss())
              / (2 * step);
      assertThat(gradient.gradient().mul(direction).sum().getDouble())
          .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      NDArray change =
          session
              .gradient(ahead, data, scope)
              .gradient()
              .sub(session.gradient(behind, data, scope).gradient())
              .div(2 * step);
      try (HessianOperator hessian = session.hessian(theta, data)) {
        NDArray product = hessian.apply(direction, scope);
        assertThat(product.sub(change).norm().getDouble())
            .isLessThan(1e-5 * change.norm().getDouble());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "vgg", "resnet", "vit"})
  void gateGradientsAreTheSlopesOfTheTargetInTheGates(String id) {
    double step = 1e-6;
    Target target = new Target.ClassLogit(2);
    try (GraphSession session = Sessions.open(network(id), FLOAT64)) {
      assertThat(session.network().layers()).isNotEmpty();
      session.forEachBatch(
          session.weights(),
          data(3),
          batch -> {
            for (UnitLayer layer : session.network().layers()) {
              NDArray found = batch.gateGradient(layer, target);
              assertThat(found.getShape()).isEqualTo(new Shape(3, layer.units()));
              int unit = layer.units() - 1;
              NDArray slope =
                  logits(session, batch.features(), layer, unit, 1 + step)
                      .sub(logits(session, batch.features(), layer, unit, 1 - step))
                      .div(2 * step);
              assertThat(found.get(":, {}", unit).toDoubleArray())
                  .as(layer.name())
                  .containsExactly(slope.get(":, 2").toDoubleArray(), within(1e-7));
            }
          });
    }
  }

  private static NDArray logits(
      GraphSession session, NDArray features, UnitLayer layer, int unit, double value) {
    NDManager scope = features.getManager();
    double[] factors = TestNetworks.filled(layer.units(), 1);
    factors[unit] = value;
    Gates gates =
        new Gates(
            Map.of(
                layer.name(), Gates.Gate.of(scope.create(factors, new Shape(1, layer.units())))));
    return session.gatedLogits(session.weights(), features, gates, scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "vgg", "resnet", "vit"})
  void ablationFromAPrefixIsTheWholePassWithTheUnitsAtZero(String id) {
    Dataset data = data(5);
    RandomGenerator random = new Randomness(9).stream("masks");
    for (SessionOptions options :
        List.of(FLOAT64, FLOAT64.withActivationBudget(20_000), FLOAT64.withActivationBudget(1))) {
      try (GraphSession session = Sessions.open(network(id), options);
          NDManager scope = session.manager().newSubManager();
          Ablation ablation =
              session.ablation(session.weights(), data, Ablation.Replacement.ZERO)) {
        NDArray features = features(data, scope);
        for (int i = 0; i < 6; i++) {
          List<UnitRef> off = new ArrayList<>();
          Map<String, Gates.Gate> layers = new LinkedHashMap<>();
          for (UnitLayer layer : session.network().layers()) {
            double[] factors = TestNetworks.filled(layer.units(), 1);
            for (int unit = 0; unit < layer.units(); unit++) {
              if (random.nextInt(8) == 0) {
                factors[unit] = 0;
                off.add(new UnitRef(layer.name(), unit));
              }
            }
            NDArray factor = scope.create(factors, new Shape(1, layer.units()));
            layers.put(layer.name(), Gates.Gate.of(factor));
          }
          NDArray expected =
              session.gatedLogits(session.weights(), features, new Gates(layers), scope);
          assertThat(ablation.evaluate(UnitMask.of(off)).logits())
              .containsExactly(expected.toDoubleArray(), within(1e-12));
        }
      }
    }
  }

  private static NDArray features(Dataset data, NDManager scope) {
    double[] values = new double[data.size() * 64];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * 64);
    }
    return scope.create(values, new Shape(data.size()).addAll(new Shape(SHAPE)));
  }
}
