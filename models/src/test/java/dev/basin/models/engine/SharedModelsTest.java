package dev.basin.models.engine;

import static dev.basin.api.model.Ablation.Replacement.MEAN;
import static dev.basin.api.model.Ablation.Replacement.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.models.SharedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedModelsTest {

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  static Dataset digits(List<Long> shape) throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.require("data/digits/test.csv"));
    double[] values = new double[lines.size() * 64];
    int[] labels = new int[lines.size()];
    for (int row = 0; row < labels.length; row++) {
      String[] cells = lines.get(row).split(",", -1);
      labels[row] = Integer.parseInt(cells[0]);
      for (int i = 0; i < 64; i++) {
        values[row * 64 + i] = Double.parseDouble(cells[i + 1]);
      }
    }
    return new Dataset(
        "digits test", Features.of(values, 64), shape, 10, labels, Dataset.Columns.none());
  }

  static JsonNode values(String file) throws IOException {
    Path path = SharedFiles.require("values/" + file);
    return new ObjectMapper().readTree(path.toFile());
  }

  static GraphSession open(String model, SessionOptions options) {
    Network network = Network.load(SharedFiles.require("models/" + model + ".onnx"));
    return Sessions.open((Network.OfGraph) network, options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "mlp_b", "cnn"})
  void givesTheReferenceLossAndAccuracy(String model) throws IOException {
    JsonNode expected = values("models.json").get(model);
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT64))) {
      Dataset data = digits(session.network().inputShape());
      Evaluation found = session.evaluate(session.weights(), data);
      JsonNode exact = expected.get("test_float64");
      assertThat(found.loss()).isCloseTo(exact.get("loss").asDouble(), within(1e-10));
      assertThat(found.accuracy()).isEqualTo(exact.get("accuracy").asDouble());
      assertThat(session.network().parameters().size()).isEqualTo(expected.get("params").asLong());
    }
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT32))) {
      Dataset data = digits(session.network().inputShape());
      Evaluation found = session.evaluate(session.weights(), data);
      JsonNode rounded = expected.get("test_float32");
      assertThat(found.loss()).isCloseTo(rounded.get("loss").asDouble(), within(1e-6));
      assertThat(found.accuracy()).isEqualTo(rounded.get("accuracy").asDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void givesTheReferenceGradientAndHessianProduct(String model) throws IOException {
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT64));
        NDManager scope = session.manager().newSubManager()) {
      Dataset data = digits(session.network().inputShape());
      Map<String, NDArray> expected = arrays("values/hessian_" + model + ".npz", scope);
      LossGradient gradient = session.gradient(session.weights(), data, scope);
      assertThat(distance(gradient.gradient(), expected.get("gradient")))
          .isLessThan(1e-10); // ε of batch norm is float32 in ONNX
      try (HessianOperator hessian = session.hessian(session.weights(), data)) {
        NDArray product = hessian.apply(expected.get("v"), scope);
        assertThat(distance(product, expected.get("Hv"))).isLessThan(1e-9);
        NDArray top = expected.get("top5_vectors").get(0);
        double eigenvalue = expected.get("eigenvalues").max().getDouble();
        assertThat(distance(hessian.apply(top, scope), top.mul(eigenvalue))).isLessThan(1e-9);
      }
    }
  }

  @Test
  void findsTheLargestEigenvalueByPowerIteration() throws IOException {
    try (GraphSession session = open("mlp", SessionOptions.cpu(Precision.FLOAT64));
        NDManager scope = session.manager().newSubManager()) {
      Dataset data = digits(session.network().inputShape());
      double expected = values("hessian.json").get("mlp").get("top5").get(0).asDouble();
      NDArray vector = scope.ones(session.weights().getShape(), DataType.FLOAT64);
      double eigenvalue = 0;
      try (HessianOperator hessian = session.hessian(session.weights(), data)) {
        for (int i = 0; i < 60; i++) {
          NDArray product = hessian.apply(vector, scope);
          eigenvalue = product.norm().getDouble();
          vector = product.div(eigenvalue);
        }
      }
      assertThat(eigenvalue).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void givesTheReferenceAblationLosses(String model) throws IOException {
    JsonNode expected = values("importance_" + model + ".json");
    double base = expected.get("base_loss_accuracy").get(0).asDouble();
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT64))) {
      Dataset data = digits(session.network().inputShape());
      for (Map.Entry<Ablation.Replacement, String> kind :
          Map.of(ZERO, "zero", MEAN, "mean_per_position").entrySet()) {
        try (Ablation ablation = session.ablation(session.weights(), data, kind.getKey())) {
          for (UnitLayer layer : session.network().layers()) {
            JsonNode losses =
                expected.get("layers").get(layer.name()).get("ablation").get(kind.getValue());
            assertThat(layer.units()).isEqualTo(losses.size());
            for (int unit = 0; unit < layer.units(); unit++) {
              UnitMask mask = UnitMask.of(List.of(new UnitRef(layer.name(), unit)));
              assertThat(ablation.evaluate(mask).summary().loss() - base)
                  .as("%s %d by %s", layer.name(), unit, kind.getValue())
                  .isCloseTo(losses.get(unit).asDouble(), within(1e-10));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void givesTheReferenceActivationsAndTheirGradients(String model) throws IOException {
    JsonNode expected = values("importance_" + model + ".json").get("layers");
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT64))) {
      Dataset data = digits(session.network().inputShape());
      session.forEachBatch(
          session.weights(),
          data,
          batch -> {
            assertThat(batch.size()).isEqualTo(data.size());
            for (UnitLayer layer : session.network().layers()) {
              JsonNode known = expected.get(layer.name());
              NDArray activation = batch.activation(layer);
              long positions = activation.getShape().get(2);
              assertThat(activation.mean(new int[] {2}).mean(new int[] {0}).toDoubleArray())
                  .containsExactly(doubles(known.get("mean_activation")), within(1e-10));
              assertThat(
                      batch
                          .gateGradient(layer, new Target.Loss())
                          .mean(new int[] {0})
                          .div(positions)
                          .abs()
                          .toDoubleArray())
                  .containsExactly(
                      doubles(known.get("taylor_activation_abs_of_mean")), within(1e-10));
            }
          });
    }
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double distance(NDArray found, NDArray expected) {
    return found.sub(expected).norm().getDouble() / expected.norm().getDouble();
  }

  private static Map<String, NDArray> arrays(String file, NDManager scope) throws IOException {
    Map<String, NDArray> arrays = new HashMap<>();
    try (InputStream in = Files.newInputStream(SharedFiles.require(file))) {
      NDList.decode(scope, in).forEach(array -> arrays.put(array.getName(), array));
    }
    return arrays;
  }
}
