package dev.basin.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {
  private static final List<Long> IMAGE = List.of(1L, 8L, 8L);

  @Test
  void everyArchitectureIsFoundByItsId() {
    assertThat(Architectures.all().stream().map(a -> a.describe().id()))
        .containsExactly("mlp", "cnn", "vgg", "resnet", "vit", "logistic-regression");
    for (Architecture architecture : Architectures.all()) {
      assertThat(Architectures.named(architecture.describe().id())).isSameAs(architecture);
    }
    assertThatThrownBy(() -> Architectures.named("resnt"))
        .isInstanceOf(BasinException.class)
        .hasMessage(
            "NET-023 unknown architecture: found \"resnt\", expected one of mlp, cnn, vgg, resnet,"
                + " vit, logistic-regression");
  }

  @Test
  void parametersAreThoseOfTheFormulas() {
    // 64·32 + 32 + 32·16 + 16 + 16·10 + 10
    assertThat(numbers(build("mlp", List.of(64L), Map.of()))).isEqualTo(2778);
    // 64·10 + 10
    assertThat(numbers(build("logistic-regression", IMAGE, Map.of()))).isEqualTo(650);
    // 1·9·8 + 2·8 and 8·9·16 + 2·16 with γ and β, 64·10 + 10
    assertThat(numbers(build("cnn", IMAGE, Map.of()))).isEqualTo(88 + 1184 + 650);
    // convolutions 1→8→8→16→16 with biases, 64·32 + 32, 32·10 + 10
    assertThat(numbers(build("vgg", IMAGE, Map.of("norm", "none"))))
        .isEqualTo(80 + 584 + 1168 + 2320 + 2080 + 330);
    // stem, block of 8, block 8→16 with 1×1 shortcut, 16·10 + 10
    assertThat(numbers(build("resnet", IMAGE, Map.of())))
        .isEqualTo(88 + 2 * 592 + 1184 + 2336 + 160 + 170);
    // patches 4·8 + 8, positions 16·8, a block: two norms, q k v p, perceptron; norm; 8·10 + 10
    assertThat(numbers(build("vit", IMAGE, Map.of("width", 8, "depth", 1, "heads", 2))))
        .isEqualTo(40 + 128 + 32 + 4 * 72 + (8 * 16 + 16 + 16 * 8 + 8) + 16 + 90);
  }

  @Test
  void imagesAreFlattenedForAnMlp() {
    Graph flat = build("mlp", List.of(64L), Map.of());
    Graph image = build("mlp", IMAGE, Map.of());
    assertThat(operators(flat)).doesNotContainKey("Flatten");
    assertThat(operators(image)).containsEntry("Flatten", 1L);
    assertThat(values(image, "fc1.weight")).isEqualTo(values(flat, "fc1.weight"));
  }

  @Test
  void withoutSkipsNothingIsAdded() {
    Map<String, Object> options = Map.of("depth", 2, "stages", 3);
    assertThat(operators(build("resnet", IMAGE, options))).containsEntry("Add", 6L);
    Graph plain = build("resnet", IMAGE, with(options, "skips", false));
    assertThat(operators(plain)).doesNotContainKey("Add");
    assertThat(plain.tensors().keySet()).noneMatch(name -> name.contains("shortcut"));
  }

  @Test
  void sameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    Graph once = build("resnet", IMAGE, Map.of());
    Graph again = build("resnet", IMAGE, Map.of());
    Graph other =
        Architectures.named("resnet")
            .build("n", IMAGE, 10, options("resnet", Map.of()), new Randomness(2));
    for (String name : once.tensors().keySet()) {
      assertThat(values(again, name)).as(name).isEqualTo(values(once, name));
    }
    assertThat(values(other, "stem.weight")).isNotEqualTo(values(once, "stem.weight"));
  }

  @Test
  void aParameterStartsTheSameWhateverTheOtherOptions() {
    Graph shallow = build("resnet", IMAGE, Map.of());
    Graph deep = build("resnet", IMAGE, Map.of("stages", 3, "skips", false, "dropout", 0.1));
    assertThat(values(deep, "block1.conv2.weight"))
        .isEqualTo(values(shallow, "block1.conv2.weight"));
  }

  @Test
  void initialWeightsHaveTheVarianceOfHeAndOfGlorot() {
    Map<String, Object> wide = Map.of("width", 400, "depth", 2, "taper", 1);
    assertThat(variance(build("mlp", List.of(300L), wide), "fc2.weight"))
        .isCloseTo(2.0 / 400, withinRelative(0.02));
    assertThat(
            variance(build("mlp", List.of(300L), with(wide, "activation", "tanh")), "fc1.weight"))
        .isCloseTo(2.0 / 700, withinRelative(0.02));
    assertThat(variance(build("cnn", IMAGE, Map.of("width", 64)), "conv2.weight"))
        .isCloseTo(2.0 / (64 * 9), withinRelative(0.02));
  }

  @Test
  void dropoutIsInTheGraphOnlyIfAsked() {
    for (Architecture architecture : Architectures.all()) {
      String id = architecture.describe().id();
      assertThat(operators(build(id, IMAGE, Map.of()))).doesNotContainKey("Dropout");
      if (!architecture.describe().options().isEmpty()) {
        assertThat(operators(build(id, IMAGE, Map.of("dropout", 0.2)))).containsKey("Dropout");
      }
    }
  }

  @Test
  void refusesAnImageThatIsPooledTooOften() {
    for (String id : List.of("cnn", "vgg")) {
      assertThat(build(id, IMAGE, Map.of("depth", 3)).nodes()).isNotEmpty();
      assertThatThrownBy(() -> build(id, IMAGE, Map.of("depth", 4)))
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("NET-021")
          .hasMessageContaining("1×1 positions of an input of shape (1, 8, 8)");
    }
    assertThatThrownBy(() -> build("resnet", IMAGE, Map.of("stages", 6)))
        .hasMessageContaining("NET-021");
  }

  @Test
  void refusesWhatIsNoImageOrDoesNotDivide() {
    assertThatThrownBy(() -> build("cnn", List.of(64L), Map.of()))
        .hasMessageContaining("NET-020")
        .hasMessageContaining("[64]");
    assertThatThrownBy(() -> build("vit", IMAGE, Map.of("patch", 3)))
        .hasMessageContaining("NET-022")
        .hasMessageContaining("8 and 3");
    assertThatThrownBy(() -> build("vit", IMAGE, Map.of("width", 30)))
        .hasMessageContaining("NET-022")
        .hasMessageContaining("width must be a multiple of heads");
  }

  @Test
  void refusesANormalisationThatMakesNoSense() {
    assertThatThrownBy(() -> build("cnn", IMAGE, Map.of("norm", "layer")))
        .hasMessageContaining("OPT-002")
        .hasMessageContaining("one of none, batch");
  }

  private static Graph build(String id, List<Long> shape, Map<String, ?> raw) {
    return Architectures.named(id).build("n", shape, 10, options(id, raw), new Randomness(1));
  }

  private static Options options(String id, Map<String, ?> raw) {
    return Options.of(Architectures.named(id).describe(), raw);
  }

  private static Map<String, Object> with(Map<String, Object> raw, String key, Object value) {
    Map<String, Object> more = new TreeMap<>(raw);
    more.put(key, value);
    return more;
  }

  private static Map<String, Long> operators(Graph graph) {
    return graph.nodes().stream()
        .map(Node::operator)
        .collect(Collectors.groupingBy(operator -> operator.onnxName(), Collectors.counting()));
  }

  private static float[] values(Graph graph, String tensor) {
    return ((Tensor.Float32) graph.tensors().get(tensor)).values();
  }

  /** Numbers in trainable tensors. */
  private static long numbers(Graph graph) {
    return graph.tensors().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".weight") || entry.getKey().endsWith(".bias"))
        .mapToLong(entry -> entry.getValue().size())
        .sum();
  }

  private static double variance(Graph graph, String tensor) {
    float[] values = values(graph, tensor);
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] * values[i])
        .average()
        .orElseThrow();
  }

  private static org.assertj.core.data.Percentage withinRelative(double share) {
    return org.assertj.core.data.Percentage.withPercentage(100 * share);
  }
}
