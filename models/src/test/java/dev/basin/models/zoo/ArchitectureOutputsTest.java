package dev.basin.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.OptionType;
import dev.basin.api.option.Options;
import dev.basin.models.EngineTest;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.format.OnnxRuntime;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the architectures compute, over their options, against ONNX Runtime. */
class ArchitectureOutputsTest extends EngineTest {
  private static final long BATCH = 3;
  private static final int CLASSES = 7;
  @TempDir Path folder;

  @Test
  void everyChoiceOfEveryOptionGivesTheOutputsOfOnnxRuntime() throws Exception {
    for (Architecture architecture : Architectures.all()) {
      for (Map<String, Object> raw : choices(architecture)) {
        assertSameOutputs(architecture, List.of(2L, 8L, 8L), raw);
      }
    }
  }

  @Test
  void widthsAndDepthsGiveTheOutputsOfOnnxRuntime() throws Exception {
    for (Architecture architecture : Architectures.all()) {
      for (int width : new int[] {4, 12}) {
        for (int depth : new int[] {1, 3}) {
          Map<String, Object> raw = Map.of("width", width, "depth", depth);
          assertSameOutputs(architecture, List.of(1L, 8L, 8L), known(architecture, raw));
        }
      }
    }
  }

  @Test
  void imagesNeedNotBeSquareNorOfEvenSize() throws Exception {
    for (String id : List.of("mlp", "cnn", "vgg", "resnet")) {
      assertSameOutputs(Architectures.named(id), List.of(3L, 9L, 7L), Map.of());
    }
    assertSameOutputs(Architectures.named("vit"), List.of(3L, 6L, 10L), Map.of());
    assertSameOutputs(Architectures.named("mlp"), List.of(13L), Map.of());
  }

  @Test
  void parametersAreAllThatCanBeTrained() {
    for (Architecture architecture : Architectures.all()) {
      Graph graph = build(architecture, List.of(1L, 8L, 8L), Map.of());
      List<String> parameters =
          Parameters.of(graph).slices().stream().map(slice -> slice.name()).toList();
      assertThat(parameters)
          .as(graph.name())
          .containsExactlyInAnyOrderElementsOf(
              graph.tensors().keySet().stream()
                  .filter(name -> name.endsWith(".weight") || name.endsWith(".bias"))
                  .toList());
    }
  }

  private void assertSameOutputs(
      Architecture architecture, List<Long> shape, Map<String, Object> raw) throws Exception {
    Graph graph = moved(build(architecture, shape, raw));
    String what = graph.name() + " " + shape + " " + raw;
    Shape expected = new Shape(BATCH, CLASSES);
    assertThat(GraphShapes.of(graph, BATCH).of(graph.output())).as(what).isEqualTo(expected);
    NDArray input =
        new Randomness(5)
            .normal(manager, DataType.FLOAT32, new Shape(BATCH).addAll(new Shape(shape)), "input");
    NDArray output = run(graph, input);
    assertThat(output.getShape()).as(what).isEqualTo(expected);
    Path file = folder.resolve("network.onnx");
    OnnxFile.write(graph, file);
    assertThat(OnnxRuntime.difference(OnnxRuntime.run(file, input).values(), output.toFloatArray()))
        .as(what)
        .isLessThan(1e-5);
  }

  /** The defaults, and every word of every choice and both values of every flag. */
  private static List<Map<String, Object>> choices(Architecture architecture) {
    List<Map<String, Object>> all =
        new ArrayList<>(List.of(known(architecture, Map.of("dropout", 0.3))));
    for (Option<?> option : architecture.describe().options()) {
      Stream<String> words =
          switch (option.type().jsonSchema().get("type").toString()) {
            case "boolean" -> Stream.of("true", "false");
            case "string" -> ((OptionType.Choice) option.type()).words().stream();
            default -> Stream.of();
          };
      for (String word : words.toList()) {
        List<Map<String, Object>> more = new ArrayList<>();
        for (String norm : List.of("none", architecture instanceof Vit ? "layer" : "batch")) {
          Map<String, Object> raw = new TreeMap<>(Map.of("norm", norm));
          raw.put(option.name(), word);
          more.add(raw);
        }
        all.addAll(more);
      }
    }
    return all;
  }

  /** The options that an architecture has at all: logistic regression has none. */
  private static Map<String, Object> known(Architecture architecture, Map<String, Object> raw) {
    Map<String, Object> known = new TreeMap<>(raw);
    known.keySet().retainAll(architecture.describe().options().stream().map(Option::name).toList());
    return known;
  }

  private static Graph build(Architecture architecture, List<Long> shape, Map<String, ?> raw) {
    Options options = Options.of(architecture.describe(), raw);
    return architecture.build(
        architecture.describe().id(), shape, CLASSES, options, new Randomness(1));
  }

  /** Away from the start, where biases are 0 and normalisations the identity. */
  private static Graph moved(Graph graph) {
    RandomGenerator random = new Randomness(9).stream("move");
    double[] flat = Parameters.flat(graph);
    for (int i = 0; i < flat.length; i++) {
      flat[i] += 0.1 * random.nextGaussian();
    }
    Map<String, Tensor> statistics = new HashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.contains(".running_")) {
                double[] values = random.doubles(tensor.size(), 0.5, 1.5).toArray();
                statistics.put(name, tensor.like(values, 0));
              }
            });
    return Parameters.replace(graph, flat).withTensors(statistics);
  }

  private NDArray run(Graph graph, NDArray input) {
    Map<String, NDArray> tensors = new HashMap<>();
    graph
        .tensors()
        .forEach((name, tensor) -> tensors.put(name, tensor.on(manager, DataType.FLOAT32)));
    return new GraphRunner(graph).run(tensors, input, ForwardContext.EVALUATION);
  }
}
