package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  private ImportanceScores scores(KnownNetwork network) {
    return (ImportanceScores) answerInNewSession(network);
  }

  private static List<Double> numbers(LayerScores layer) {
    return layer instanceof Scored scored ? scored.scores() : List.of();
  }
}
