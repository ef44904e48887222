package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import dev.basin.api.BasinException;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices, precisions, threads and names of networks. */
class ChoicesTest {

  @Test
  void readsTheNamesOfDevices() {
    assertThat(DeviceChoice.parse("cpu")).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> DeviceChoice.parse("gpu"))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("DEV-002")
        .hasMessageContaining("\"gpu\"")
        .hasMessageContaining("cpu, cuda, cuda:N or auto");
  }

  @Test
  void saysWhatIsMissingWhereThereIsNoCuda() {
    assumeFalse(PyTorchBoot.start().hasCapability("CUDA"), "skipped: there is CUDA here");
    assertThat(DeviceChoice.parse("auto")).isEqualTo(Device.cpu());
    for (String name : List.of("cuda", "cuda:1")) {
      assertThatThrownBy(() -> DeviceChoice.parse(name))
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("DEV-003")
          .hasMessageContaining(name)
          .hasMessageContaining("PYTORCH_LIBRARY_PATH")
          .hasMessageContaining("PYTORCH_FLAVOR=cu128");
    }
  }

  @Test
  void saysHowToGetAnEngineThatDoesNotStart() {
    PyTorchBoot.Outcome outcome = PyTorchBoot.load("NoSuchEngine");
    assertThatThrownBy(outcome::engine)
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("DEV-001")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    assertThat(PyTorchBoot.start().getEngineName()).isEqualTo("PyTorch");
  }

  @Test
  void readsThePrecisions() {
    assertThat(Precision.parse("float32")).isEqualTo(Precision.FLOAT32);
    assertThat(Precision.parse("float64").bytes()).isEqualTo(8);
    assertThatThrownBy(() -> Precision.parse("bfloat16")).hasMessageContaining("DEV-004");
  }

  @Test
  void givesSmallNetworksWorkersAndLargeOnesThreads() {
    assertThat(ThreadPlan.choose(100_000, 8, 0)).isEqualTo(new ThreadPlan(8, 1));
    assertThat(ThreadPlan.choose(4_000_000_000L, 8, 0)).isEqualTo(new ThreadPlan(1, 8));
    assertThat(ThreadPlan.choose(100_000, 8, 3)).isEqualTo(new ThreadPlan(3, 1));
    assertThat(ThreadPlan.choose(4_000_000_000L, 8, 3)).isEqualTo(new ThreadPlan(1, 3));
  }

  @Test
  void hashesWhatDecidesANetworksAnswersAndNothingElse() {
    Graph graph = TestNetworks.mlp(1, new Relu(), 3, 4, 2);
    String hash = ContentHash.of(graph);
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(ContentHash.of(TestNetworks.mlp(1, new Relu(), 3, 4, 2))).isEqualTo(hash);
    List<String> names = new ArrayList<>(graph.tensors().keySet());
    Collections.reverse(names);
    Map<String, Tensor> reordered = new LinkedHashMap<>();
    names.forEach(name -> reordered.put(name, graph.tensor(name)));
    assertThat(ContentHash.of(with("other name", graph.nodes(), reordered))).isEqualTo(hash);
    assertThat(ContentHash.of(TestNetworks.mlp(2, new Relu(), 3, 4, 2))).isNotEqualTo(hash);
    List<Node> shorter = graph.nodes().subList(0, graph.nodes().size() - 1);
    assertThat(ContentHash.of(with("mlp", shorter, graph.tensors()))).isNotEqualTo(hash);
    for (String name : names) {
      Tensor tensor = graph.tensor(name);
      double[] moved = new double[tensor.size()];
      Arrays.setAll(moved, tensor::at);
      moved[0] = Math.nextUp(moved[0]);
      Graph changed = graph.withTensors(Map.of(name, tensor.like(moved, 0)));
      assertThat(ContentHash.of(changed)).as(name).isNotEqualTo(hash);
    }
  }

  private static Graph with(String name, List<Node> nodes, Map<String, Tensor> tensors) {
    String output = nodes.get(nodes.size() - 1).output();
    return new Graph(name, "x", List.of(3L), nodes, tensors, output);
  }
}
