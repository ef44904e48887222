package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.WeightScores;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What Basin expects of an importance metric; extend it and give it yours. */
public abstract class ImportanceMetricContract
    extends AnalysisContract<ImportanceMetric, ImportanceScores> {
  private static final double ROUNDING = 1e-9;

  /** Makes the contract. */
  protected ImportanceMetricContract() {}

  /**
   * The metric under test.
   *
   * @return a new one at every call
   */
  protected abstract ImportanceMetric metric();

  /**
   * Whether units that swap places swap scores; override for scores drawn at random by index.
   *
   * @return true
   */
  protected boolean followsPermutations() {
    return true;
  }

  @Override
  final ImportanceMetric extension() {
    return metric();
  }

  @Override
  ImportanceScores ask(ImportanceMetric metric, Subject subject, AnalysisContext context) {
    return ask(metric, subject, subject.session().network().layers(), context);
  }

  private static ImportanceScores ask(
      ImportanceMetric metric, Subject subject, List<UnitLayer> layers, AnalysisContext context) {
    return metric.score(
        new ImportanceRequest(
            subject.session(), subject.data(), layers, new Target.Loss(), context));
  }

  @Override
  void verify(Subject subject, ImportanceScores result) {
    verify(subject.session().network().layers(), result);
  }

  private static void verify(List<UnitLayer> layers, ImportanceScores result) {
    assertThat(result.layers())
        .as("one entry per layer asked for, in that order")
        .extracting(LayerScores::layer)
        .containsExactlyElementsOf(layers.stream().map(UnitLayer::name).toList());
    for (int i = 0; i < layers.size(); i++) {
      LayerScores entry = result.layers().get(i);
      if (entry instanceof Scored scored) {
        assertThat(scored.scores())
            .as("scores of layer %s", scored.layer())
            .hasSize(layers.get(i).units())
            .allMatch(score -> Double.isFinite(score), "are finite");
        assertThat(scored.standardErrors())
            .as("standard errors of layer %s", scored.layer())
            .allMatch(error -> error >= 0 || error.isNaN(), "are at least 0 or NaN");
        assertThat(scored.examples()).isNotNegative();
      } else if (entry instanceof NotApplicable none) {
        assertThat(none.reason()).as("why layer %s is left out", none.layer()).isNotBlank();
      }
    }
  }

  @Override
  Object bits(ImportanceScores result) {
    return result;
  }

  /** A unit's score is its own: it does not depend on where the unit stands. */
  @Test
  public void unitsThatSwapPlacesSwapScores() {
    Assumptions.assumeTrue(followsPermutations(), "the metric does not claim this");
    KnownNetwork network = Subject.mlp();
    int[] order = {3, 0, 4, 1, 2};
    ImportanceScores before = scores(network);
    ImportanceScores after = scores(HiddenUnits.permuted(network, order));
    for (int i = 0; i < before.layers().size(); i++) {
      List<Double> expected = new ArrayList<>(numbers(before.layers().get(i)));
      if (before.layers().get(i).layer().equals("fc1") && !expected.isEmpty()) {
        List<Double> old = List.copyOf(expected);
        for (int unit = 0; unit < order.length; unit++) {
          expected.set(unit, old.get(order[unit]));
        }
      }
      Numbers.assertClose(
          numbers(after.layers().get(i)), expected, ROUNDING, before.layers().get(i).layer());
    }
  }

  /** How the data is cut into batches changes nothing but the last digits. */
  @Test
  public void batchSizeDoesNotMatter() {
    for (KnownNetwork network : List.of(Subject.mlp(), Subject.cnn())) {
      ImportanceScores whole = scores(network);
      try (GraphSession session = Subject.inSmallBatches(network)) {
        ImportanceScores parts =
            (ImportanceScores) answer(new Subject(session, network.data(), network.graph()));
        for (int i = 0; i < whole.layers().size(); i++) {
          LayerScores layer = whole.layers().get(i);
          Numbers.assertClose(
              numbers(parts.layers().get(i)), numbers(layer), ROUNDING, layer.layer());
        }
      }
    }
  }

  /** The caller chooses which layers are scored, and in which order. */
  @Test
  public void scoresTheLayersAskedForInTheirOrder() {
    KnownNetwork network = Subject.mlp();
    ImportanceMetric metric = metric();
    try (GraphSession session = network.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      List<UnitLayer> layers = new ArrayList<>(session.network().layers());
      Collections.reverse(layers);
      AnalysisContext context =
          new AnalysisContext(
              Options.of(metric.describe(), options()),
              new Randomness(1),
              Progress.unwatched(),
              scope);
      Subject subject = new Subject(session, network.data(), network.graph());
      verify(layers, ask(metric, subject, layers, context));
      List<UnitLayer> one = layers.subList(0, 1);
      verify(one, ask(metric, subject, one, context));
    }
  }

  /** Scores of single weights, where there are any, are finite, one per weight, and stay so. */
  @Test
  public void scoresOfWeightsAreCompleteAndTheSameEveryTime() {
    for (KnownNetwork network : List.of(Subject.mlp(), Subject.cnn())) {
      try (GraphSession session = network.open(Precision.FLOAT64);
          GraphSession other = network.open(Precision.FLOAT64)) {
        double[] weights = session.weights().toDoubleArray();
        Map<String, List<Double>> scores = weightScores(network, session);
        assertThat(session.weights().toDoubleArray()).containsExactly(weights);
        assertThat(weightScores(network, session)).as("in the same session").isEqualTo(scores);
        assertThat(weightScores(network, other)).as("in a new session").isEqualTo(scores);
      }
    }
  }

  /** How the data is cut into batches changes only the last digits of scores of single weights. */
  @Test
  public void batchSizeDoesNotMatterToScoresOfWeights() {
    for (KnownNetwork network : List.of(Subject.mlp(), Subject.cnn())) {
      try (GraphSession session = network.open(Precision.FLOAT64);
          GraphSession small = Subject.inSmallBatches(network)) {
        Map<String, List<Double>> whole = weightScores(network, session);
        Map<String, List<Double>> parts = weightScores(network, small);
        assertThat(parts.keySet()).isEqualTo(whole.keySet());
        whole.forEach(
            (name, scores) ->
                Numbers.assertClose(parts.getOrDefault(name, List.of()), scores, ROUNDING, name));
      }
    }
  }

  /** Capabilities that scores of single weights use are declared too. */
  @Test
  public void scoresOfWeightsUseNoCapabilityThatIsNotDeclared() {
    KnownNetwork network = Subject.mlp();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      weightScores(network, new LimitedSession(session, metric().describe().needs()));
    }
  }

  /** The scores of all named parameters; none where the metric scores no single weights. */
  private Map<String, List<Double>> weightScores(KnownNetwork network, ModelSession session) {
    ImportanceMetric metric = metric();
    try (NDManager scope = session.manager().newSubManager()) {
      AnalysisContext context =
          new AnalysisContext(
              Options.of(metric.describe(), options()),
              new Randomness(1),
              Progress.unwatched(),
              scope);
      WeightScores found =
          metric.scoreWeights(
              new ImportanceRequest(
                  session, network.data(), session.network().layers(), new Target.Loss(), context));
      Map<String, List<Double>> scores = new TreeMap<>();
      if (found instanceof WeightScores.Scored scored) {
        assertThat(scored.flat().getDataType()).isEqualTo(DataType.FLOAT64);
        assertThat(scored.flat().getShape().getShape())
            .as("one number per weight")
            .containsExactly(session.network().parameters().size());
        assertThat(scored.parameters()).as("parameters that are scored").isNotEmpty();
        for (String name : scored.parameters()) {
          ParameterSlice slice = session.network().parameters().find(name).orElseThrow();
          List<Double> numbers =
              DoubleStream.of(slice.of(scored.flat()).toDoubleArray()).boxed().toList();
          assertThat(numbers).as(name).allMatch(score -> Double.isFinite(score), "are finite");
          scores.put(name, numbers);
        }
      } else if (found instanceof WeightScores.NotApplicable none) {
        assertThat(none.reason()).as("why no weights are scored").isNotBlank();
      }
      return scores;
    }
  }

  private ImportanceScores scores(KnownNetwork network) {
    return (ImportanceScores) answerInNewSession(network);
  }

  private static List<Double> numbers(LayerScores layer) {
    return layer instanceof Scored scored ? scored.scores() : List.of();
  }
}
