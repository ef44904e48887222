package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Ablation.Replacement;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many sets of units off, against whole passes with gates on the same units. */
class ManyMasksTest {
  private static final List<Long> SHAPE = List.of(1L, 8L, 8L);
  private static final int CLASSES = 4;
  private static final Dataset DATA = TestNetworks.data(5, 7, CLASSES, 64).reshape(SHAPE);
  private static final Randomness RANDOM = new Randomness(8);

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, batch, relu",
    "cnn, batch, relu",
    "cnn, none, gelu",
    "vgg, batch, relu",
    "vgg, none, gelu",
    "resnet, batch, relu",
    "resnet, batch, gelu",
    "vit, layer, gelu"
  })
  void giveWhatWholePassesWithGatesGive(String id, String norm, String activation) {
    Network.OfGraph network = network(id, norm, activation);
    for (Replacement replacement :
        List.of(Replacement.ZERO, Replacement.MEAN, new Replacement.Resample(RANDOM))) {
      for (long budget : new long[] {64L << 20, 30_000, 1}) {
        SessionOptions options = SessionOptions.cpu(Precision.FLOAT64).withActivationBudget(budget);
        try (GraphSession session = Sessions.open(network, options);
            Ablation ablation = session.ablation(session.weights(), DATA, replacement);
            NDManager scope = session.manager().newSubManager()) {
          List<UnitMask> masks = masks(session);
          List<Integer> seen = new ArrayList<>();
          Map<String, NDArray> off = off(session, replacement, scope);
          ablation.evaluateEach(
              masks,
              (index, found) -> {
                seen.add(index);
                agrees(found, plain(session, masks.get(index), off), masks.get(index).toString());
              });
          assertThat(seen).containsExactlyInAnyOrderElementsOf(range(masks.size()));
          for (int i = 0; i < masks.size(); i += 5) {
            agrees(
                ablation.evaluate(masks.get(i)), plain(session, masks.get(i), off), "alone " + i);
          }
        }
      }
    }
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static void agrees(ExampleEvaluation found, double[] expected, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found.logits()).as(what).containsExactly(expected, within(1e-12 * (1 + largest)));
    for (int i = 0; i < DATA.size(); i++) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += Math.exp(expected[i * CLASSES + c] - expected[i * CLASSES + DATA.label(i)]);
      }
      assertThat(found.losses()[i])
          .as(what)
          .isCloseTo(Math.log(sum), within(1e-12 * (1 + largest)));
    }
  }

  /** Every unit alone, sets within a layer, and sets across layers. */
  private static List<UnitMask> masks(GraphSession session) {
    RandomGenerator random = RANDOM.stream("masks");
    List<UnitMask> masks = new ArrayList<>();
    masks.add(UnitMask.none());
    for (UnitLayer layer : session.network().layers()) {
      List<UnitRef> some = new ArrayList<>();
      for (int unit = 0; unit < layer.units(); unit++) {
        masks.add(UnitMask.of(List.of(new UnitRef(layer.name(), unit))));
        if (random.nextBoolean()) {
          some.add(new UnitRef(layer.name(), unit));
        }
      }
      masks.add(UnitMask.of(some));
      some.add(new UnitRef(session.network().layers().get(0).name(), 0));
      masks.add(UnitMask.of(some));
    }
    return masks;
  }

  /** Per layer what its units give when they are off, [N, U, S]; none for zero. */
  private static Map<String, NDArray> off(
      GraphSession session, Replacement replacement, NDManager scope) {
    Map<String, NDArray> off = new HashMap<>();
    if (replacement.equals(Replacement.ZERO)) {
      return off;
    }
    Dataset from =
        replacement.equals(Replacement.MEAN)
            ? DATA
            : DATA.select("givers", Donors.of(DATA, RANDOM));
    for (UnitLayer layer : session.network().layers()) {
      List<double[]> rows = new ArrayList<>();
      session.forEachBatch(
          session.weights(), from, batch -> rows.add(batch.activation(layer).toDoubleArray()));
      double[] all = rows.stream().flatMapToDouble(Arrays::stream).toArray();
      NDArray given =
          scope.create(
              all, new Shape(DATA.size(), layer.units(), all.length / DATA.size() / layer.units()));
      off.put(
          layer.name(),
          replacement.equals(Replacement.MEAN) ? given.mean(new int[] {0}, true) : given);
    }
    return off;
  }

  private static double[] plain(GraphSession session, UnitMask mask, Map<String, NDArray> off) {
    try (NDManager scope = session.manager().newSubManager()) {
      Map<String, Gates.Gate> gates = new HashMap<>();
      for (String layer : mask.layers()) {
        int units = session.graph().tap(layer).layer().units();
        double[] factors = TestNetworks.filled(units, 1);
        mask.units(layer).forEach(unit -> factors[unit] = 0);
        NDArray factor = scope.create(factors, new Shape(1, units));
        NDArray rest = scope.ones(factor.getShape(), factor.getDataType()).sub(factor);
        gates.put(
            layer,
            new Gates.Gate(
                factor, Optional.ofNullable(off.get(layer)).map(v -> rest.expandDims(2).mul(v))));
      }
      double[] values = new double[DATA.size() * 64];
      for (int row = 0; row < DATA.size(); row++) {
        DATA.features().read(row, values, row * 64);
      }
      NDArray features = scope.create(values, new Shape(DATA.size()).addAll(new Shape(SHAPE)));
      return session
          .gatedLogits(session.weights(), features, new Gates(gates), scope)
          .toDoubleArray();
    }
  }

  private static Network.OfGraph network(String id, String norm, String activation) {
    Architecture architecture = Architectures.named(id);
    Map<String, Object> options = new HashMap<>(Map.of("width", 4, "activation", activation));
    if (!id.equals("vit")) {
      options.put("norm", norm);
    }
    Graph graph =
        architecture.build(
            id, SHAPE, CLASSES, Options.of(architecture.describe(), options), new Randomness(3));
    return new Network.OfGraph(graph);
  }
}
