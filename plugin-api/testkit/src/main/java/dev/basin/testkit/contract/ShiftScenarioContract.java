package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.AnalysisContext;
import dev.basin.api.BasinException;
import dev.basin.api.Environment;
import dev.basin.api.Problem.Fault;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What Basin expects of a shift scenario; extend it and give it yours.
 *
 * <p>The data it is tried on are labelled and have a time (0, 1, …) and a group ("even", "odd") per
 * example: rows of a table with one axis, greyscale images and RGB images with values in [0, 1].
 * The training data are the same, earlier.
 */
public abstract class ShiftScenarioContract
    extends AnalysisContract<ShiftScenario, List<Environment>> {
  private static final double ROUNDING = 1e-9;

  /** What data look like. */
  public enum Form {
    /** Examples with one axis. */
    TABLE,
    /** Examples with channels, rows and columns. */
    IMAGE
  }

  /** Makes the contract. */
  protected ShiftScenarioContract() {}

  /**
   * The scenario under test.
   *
   * @return a new one at every call
   */
  protected abstract ShiftScenario scenario();

  /**
   * What the scenario is for. It must answer on data of these forms and refuse tables where they
   * are not among them.
   *
   * @return tables and images, if a scenario does not say otherwise
   */
  protected Set<Form> fits() {
    return EnumSet.allOf(Form.class);
  }

  @Override
  final KnownNetwork first() {
    return fits().contains(Form.TABLE) ? Subject.table() : Subject.images(1);
  }

  @Override
  final KnownNetwork second() {
    return fits().contains(Form.IMAGE) ? Subject.images(3) : Subject.table();
  }

  @Override
  final boolean mayRefuse() {
    return false;
  }

  @Override
  final ShiftScenario extension() {
    return scenario();
  }

  @Override
  List<Environment> ask(ShiftScenario scenario, Subject subject, AnalysisContext context) {
    Optional<ModelSession> network =
        scenario.describe().needs().isEmpty() ? Optional.empty() : Optional.of(subject.session());
    return scenario.environments(
        new ShiftRequest(network, subject.data(), earlier(subject.data()), context));
  }

  private static Dataset earlier(Dataset data) {
    Dataset.Columns columns = data.columns();
    List<Double> times = columns.times().stream().map(time -> time - data.size()).toList();
    return new Dataset(
        "training data",
        data.features(),
        data.exampleShape(),
        data.classes(),
        data.labels(),
        new Dataset.Columns(times, columns.groups(), columns.ids()));
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

  /** A scenario for images tells its user so, instead of taking a table for an image. */
  @Test
  public void refusesTablesThatItIsNotFor() {
    Assumptions.assumeFalse(fits().contains(Form.TABLE), "it is for tables");
    KnownNetwork table = Subject.table();
    try (GraphSession session = table.open(Precision.FLOAT64)) {
      Subject subject = new Subject(session, table.data(), table.graph());
      assertThatThrownBy(() -> answer(subject))
          .isInstanceOfSatisfying(
              BasinException.class,
              refusal -> assertThat(refusal.problem().fault()).isEqualTo(Fault.REQUEST));
    }
  }

  /** What happens to an example depends on its id, not on its row. */
  @Test
  public void theOrderOfExamplesDoesNotMatter() {
    KnownNetwork network = first();
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
