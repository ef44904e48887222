package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.AnalysisContext;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Basin expects of a shift scenario; extend it and give it yours. */
public abstract class ShiftScenarioContract
    extends AnalysisContract<ShiftScenario, List<Environment>> {
  private static final double ROUNDING = 1e-9;

  /** Makes the contract. */
  protected ShiftScenarioContract() {}

  /**
   * The scenario under test.
   *
   * @return a new one at every call
   */
  protected abstract ShiftScenario scenario();

  @Override
  final ShiftScenario extension() {
    return scenario();
  }

  @Override
  List<Environment> ask(ShiftScenario scenario, Subject subject, AnalysisContext context) {
    Optional<ModelSession> network =
        scenario.describe().needs().isEmpty() ? Optional.empty() : Optional.of(subject.session());
    return scenario.environments(
        new ShiftRequest(network, subject.data(), subject.data(), context));
  }

  @Override
  void verify(Subject subject, List<Environment> result) {
    assertThat(result).as("environments").isNotEmpty();
    assertThat(result).extracting(Environment::name).doesNotHaveDuplicates().doesNotContain("");
    assertThat(result).extracting(Environment::severity).isSorted();
    for (Environment environment : result) {
      assertThat(environment.severity()).isFinite();
      Dataset data = environment.data();
      assertThat(data.exampleShape()).isEqualTo(subject.data().exampleShape());
      assertThat(data.classes()).isEqualTo(subject.data().classes());
      assertThat(features(data))
          .as("features of %s", environment.name())
          .allMatch(feature -> Double.isFinite(feature), "are finite");
    }
  }

  @Override
  Object bits(List<Environment> result) {
    List<Object> bits = new ArrayList<>();
    for (Environment environment : result) {
      bits.add(environment.name());
      bits.add(environment.severity());
      bits.add(byId(environment.data()));
      if (environment.data().labelled()) {
        bits.add(IntStream.of(environment.data().labels()).boxed().toList());
      }
    }
    return bits;
  }

  /** What happens to an example depends on its id, not on its row. */
  @Test
  public void theOrderOfExamplesDoesNotMatter() {
    KnownNetwork network = Subject.mlp();
    Dataset data = network.data();
    int[] reversed = IntStream.range(0, data.size()).map(i -> data.size() - 1 - i).toArray();
    KnownNetwork other = new KnownNetwork(network.graph(), data.select(data.name(), reversed));
    List<Map<Long, List<Double>>> before = shifted(network);
    List<Map<Long, List<Double>>> after = shifted(other);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).containsOnlyKeys(before.get(i).keySet());
      for (Map.Entry<Long, List<Double>> example : before.get(i).entrySet()) {
        Numbers.assertClose(
            after.get(i).getOrDefault(example.getKey(), List.of()),
            example.getValue(),
            ROUNDING,
            "example " + example.getKey());
      }
    }
  }

  private List<Map<Long, List<Double>>> shifted(KnownNetwork network) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      Object bits = answer(new Subject(session, network.data(), network.graph()));
      List<Map<Long, List<Double>>> environments = new ArrayList<>();
      for (Object part : (List<?>) bits) {
        if (part instanceof ExamplesById examples) {
          environments.add(examples.features());
        }
      }
      return environments;
    }
  }

  private static ExamplesById byId(Dataset data) {
    Map<Long, List<Double>> examples = new TreeMap<>();
    int width = data.features().width();
    List<Double> all = features(data);
    for (int row = 0; row < data.size(); row++) {
      examples.put(data.id(row), List.copyOf(all.subList(row * width, (row + 1) * width)));
    }
    return new ExamplesById(examples);
  }

  private record ExamplesById(Map<Long, List<Double>> features) {}
}
