package dev.basin.models.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import dev.basin.models.engine.Gates;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
  private static final List<Long> IMAGE = List.of(1L, 8L, 8L);
  private static final InputBatch BATCH = InputBatch.random(IMAGE, 3, new Randomness(1));

  @Test
  void bothRunTheSamePairs() {
    LatencyOptions short6 = new LatencyOptions(6, 1, 0, 60);
    for (InferenceRuntime runtime :
        List.of(new OnnxRuntime(), new SessionRuntime(SessionOptions.cpu(Precision.FLOAT32)))) {
      LatencyComparison found =
          new LatencyMeasurement(runtime, short6).compare(cnn(8), cnn(2), BATCH);
      assertThat(found.pairs()).isEqualTo(6);
      assertThat(found.batchSize()).isEqualTo(3);
      assertThat(found.threads()).isEqualTo(1);
      assertThat(found.originalMicros()).isPositive();
      assertThat(found.smallerMicros()).isPositive();
      assertThat(found.speedUp().low()).isLessThanOrEqualTo(found.speedUp().median());
    }
  }

  @Test
  void groupsOfEveryLayerHaveACost() {
    LatencyMeasurement measurement =
        new LatencyMeasurement(new OnnxRuntime(), new LatencyOptions(6, 1, 0, 60));
    Graph graph = cnn(8);
    Map<String, LayerCost> costs =
        new LayerLatency(measurement).of(graph, UnitGroups.of(graph), BATCH);
    assertThat(costs.get("conv1").groups()).isEqualTo(8);
    assertThat(costs.get("conv1").removed()).isEqualTo(4);
    assertThat(costs.get("conv2").removed()).isEqualTo(8);
    assertThat(costs.values()).allMatch(cost -> cost.microsPerGroup() >= 0).hasSize(2);
  }

  @Test
  void processorTimeIsThatOfOneThread() {
    LatencyOptions short6 = new LatencyOptions(6, 1, 0, 60);
    LatencyComparison found =
        new LatencyMeasurement(new OnnxRuntime(), short6)
            .byProcessorTime()
            .compare(cnn(8), cnn(2), BATCH);
    assertThat(found.originalMicros()).isPositive();
    LatencyMeasurement two = new LatencyMeasurement(new OnnxRuntime(2), short6);
    assertThatThrownBy(two::byProcessorTime).hasMessageContaining("found 2");
  }

  @Test
  void theSessionGivesTheThreadsBack() {
    PyTorchBoot.intraOpThreads(2);
    new SessionRuntime(SessionOptions.cpu(Precision.FLOAT64)).open(cnn(2), BATCH).close();
    assertThat(JniUtils.getNumThreads()).isEqualTo(2);
  }

  @Test
  void graphsInFloat64AreTimedInFloat32() {
    try (Inference inference = new OnnxRuntime().open(wide(cnn(2)), BATCH)) {
      inference.run();
    }
  }

  @Test
  void filesInFloat64AreFedFloat64(@TempDir Path folder) {
    Path file = folder.resolve("mlp.onnx");
    Architecture mlp = Architectures.named("mlp");
    Options options = Options.of(mlp.describe(), Map.of("width", 3));
    OnnxFile.write(wide(mlp.build("mlp", IMAGE, 4, options, new Randomness(3))), file);
    OnnxRuntime.requireLoads(file);
    try (Inference inference = new OnnxRuntime().open(file, BATCH)) {
      inference.run();
    }
    assertThat(new OnnxRuntime().outputs(file, BATCH)).hasSize(3 * 4);
  }

  @Test
  void aFileComputesWhatTheSessionComputes(@TempDir Path folder) {
    Path file = folder.resolve("cnn.onnx");
    OnnxFile.write(cnn(3), file);
    try (GraphSession session =
            Sessions.open(new Network.OfGraph(cnn(3)), SessionOptions.cpu(Precision.FLOAT64));
        NDArray input = session.manager().create(BATCH.values(), new Shape(3, 1, 8, 8))) {
      double[] expected =
          session
              .gatedLogits(session.weights(), input, new Gates(Map.of()), session.manager())
              .toDoubleArray();
      assertThat(new OnnxRuntime().outputs(file, BATCH)).containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void aFileThatOnnxRuntimeRefusesIsOneClearLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("broken.onnx");
    OnnxFile.write(cnn(2), file);
    OnnxRuntime.requireLoads(file);
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> OnnxRuntime.requireLoads(file))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("ONX-020 ONNX Runtime can't run the network")
        .hasMessageContaining("broken.onnx")
        .hasMessageNotContaining("\n");
  }

  @Test
  void inputsOfAnotherShapeAreOneClearLine() {
    InputBatch wrong = InputBatch.random(List.of(1L, 9L, 9L), 2, new Randomness(1));
    assertThatThrownBy(() -> new OnnxRuntime().open(cnn(2), wrong))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("ONX-020")
        .hasMessageNotContaining("\n");
  }

  @Test
  void batchesRepeatExamplesWhereTheDataHasTooFew() {
    assertThat(
            InputBatch.of(
                    new Dataset(
                        "two",
                        Features.of(new double[] {1, 2, 3, 4}, 2),
                        List.of(2L),
                        2,
                        new int[] {0, 1},
                        Dataset.Columns.none()),
                    3)
                .values())
        .containsExactly(1, 2, 3, 4, 1, 2);
  }

  private static Graph wide(Graph graph) {
    Map<String, Tensor> wide = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              double[] values = new double[tensor.size()];
              Arrays.setAll(values, tensor::at);
              wide.put(name, new Tensor.Float64(tensor.shape(), values));
            });
    return graph.withTensors(wide);
  }

  private static Graph cnn(int width) {
    Architecture cnn = Architectures.named("cnn");
    return cnn.build(
        "cnn", IMAGE, 4, Options.of(cnn.describe(), Map.of("width", width)), new Randomness(3));
  }
}
