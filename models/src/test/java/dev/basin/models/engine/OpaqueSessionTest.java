package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.ParameterRole;
import dev.basin.models.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpaqueSessionTest {
  private static final SessionOptions FLOAT32 = SessionOptions.cpu(Precision.FLOAT32);

  @TempDir Path folder;

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  private static NetworkSession open(String model) {
    return Sessions.open(Network.load(SharedFiles.require("models/" + model)), FLOAT32);
  }

  @Test
  void givesTheReferenceLossAtItsOwnWeights() throws IOException {
    Dataset data = SharedModelsTest.digits(List.of(64L));
    double expected =
        SharedModelsTest.values("models.json").at("/mlp/test_float32/loss").asDouble();
    try (NetworkSession session = open("mlp.pt")) {
      Evaluation found = session.evaluate(session.weights(), data);
      assertThat(found.loss()).isCloseTo(expected, within(1e-6));
      assertThat(session.network().classes()).isEqualTo(10);
      assertThat(session.network().layers()).isEmpty();
    }
  }

  @Test
  void agreesWithTheGraphOfTheSameNetworkAtOtherWeights() throws IOException {
    for (String model : List.of("mlp", "cnn", "resnet")) {
      try (NetworkSession opaque = open(model + ".pt");
          NetworkSession graph = open(model + ".onnx");
          NDManager scope = graph.manager().newSubManager()) {
        Dataset data = SharedModelsTest.digits(graph.network().inputShape());
        NDArray noise =
            new Randomness(1).normal(scope, DataType.FLOAT32, graph.weights().getShape(), "n");
        NDArray theta = graph.weights().add(noise.mul(0.01f));
        assertThat(opaque.weights().toFloatArray()).containsExactly(graph.weights().toFloatArray());
        double before = opaque.evaluate(opaque.weights(), data).loss();
        assertThat(opaque.evaluate(theta, data).loss())
            .isCloseTo(graph.evaluate(theta, data).loss(), within(1e-5));
        assertThat(
                distance(
                    opaque.gradient(theta, data, scope).gradient(),
                    graph.gradient(theta, data, scope).gradient()))
            .isLessThan(1e-4);
        try (HessianOperator found = opaque.hessian(theta, data);
            HessianOperator expected = graph.hessian(theta, data)) {
          opaque.evaluate(opaque.weights(), data);
          assertThat(distance(found.apply(noise, scope), expected.apply(noise, scope)))
              .isLessThan(1e-3);
        }
        assertThat(opaque.evaluate(opaque.weights(), data).loss()).isEqualTo(before);
      }
    }
  }

  private static double distance(NDArray found, NDArray expected) {
    return found.sub(expected).norm().getFloat() / expected.norm().getFloat();
  }

  @Test
  void tellsNormsFromBiasesByTheirRank() {
    try (NetworkSession session = open("cnn.pt")) {
      assertThat(session.network().parameters().find("bn2.weight").orElseThrow().role())
          .isEqualTo(ParameterRole.NORM_SCALE);
      assertThat(session.network().parameters().find("bn2.bias").orElseThrow().role())
          .isEqualTo(ParameterRole.NORM_SHIFT);
      assertThat(session.network().parameters().find("conv1.bias").orElseThrow().role())
          .isEqualTo(ParameterRole.BIAS);
    }
  }

  @Test
  void refusesWhatNeedsLayersAndNamesTheCapability() throws IOException {
    Dataset data = SharedModelsTest.digits(List.of(64L));
    try (NetworkSession session = open("mlp.pt")) {
      assertThat(session.capabilities()).doesNotContain(Capability.ACTIVATIONS, Capability.GATES);
      assertThatThrownBy(() -> session.forEachBatch(session.weights(), data, batch -> {}))
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("CAP-001")
          .hasMessageContaining("ACTIVATIONS");
      assertThatThrownBy(
              () ->
                  session.forEachPath(session.weights(), data, data, new double[] {1}, batch -> {}))
          .hasMessageContaining("CAP-001")
          .hasMessageContaining("GATES");
      assertThatThrownBy(() -> session.ablation(session.weights(), data, Ablation.Replacement.ZERO))
          .hasMessageContaining("GATES");
    }
  }

  @Test
  void refusesFilesThatAreNoModules() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.pt"), "not a module");
    assertThatThrownBy(() -> Sessions.open(Network.load(broken), FLOAT32))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("NET-032");
    assertThatThrownBy(() -> Network.load(folder.resolve("absent.onnx")))
        .hasMessageContaining("NET-030");
    Path other = Files.writeString(folder.resolve("network.h5"), "");
    assertThatThrownBy(() -> Network.load(other)).hasMessageContaining("NET-031");
  }

  @Test
  void refusesAnotherPrecisionThanTheModuleWasSavedIn() {
    Network network = Network.load(SharedFiles.require("models/mlp.pt"));
    assertThatThrownBy(() -> Sessions.open(network, SessionOptions.cpu(Precision.FLOAT64)))
        .hasMessageContaining("NET-033");
  }

  @Test
  void refusesDataThatTheModuleCanNotTake() throws IOException {
    Dataset data = SharedModelsTest.digits(List.of(8L, 8L));
    try (NetworkSession session = open("mlp.pt")) {
      assertThatThrownBy(() -> session.evaluate(session.weights(), data))
          .hasMessageContaining("NET-035");
    }
  }
}
