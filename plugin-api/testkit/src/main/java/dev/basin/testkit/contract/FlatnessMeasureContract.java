package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.AnalysisContext;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.models.engine.GraphSession;
import dev.basin.testkit.KnownNetwork;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What Basin expects of a flatness measure; extend it and give it yours. */
public abstract class FlatnessMeasureContract
    extends AnalysisContract<FlatnessMeasure, Measurement> {
  private static final double ROUNDING = 1e-6;

  /** Makes the contract. */
  protected FlatnessMeasureContract() {}

  /**
   * The measure under test.
   *
   * @return a new one at every call
   */
  protected abstract FlatnessMeasure measure();

  @Override
  final FlatnessMeasure extension() {
    return measure();
  }

  @Override
  Measurement ask(FlatnessMeasure measure, Subject subject, AnalysisContext context) {
    return measure.measure(new FlatnessRequest(subject.session(), subject.data(), context));
  }

  @Override
  void verify(Subject subject, Measurement result) {
    assertThat(result.value()).as("the value").isFinite();
    assertThat(result.kind()).as("the kind").isNotNull();
    assertThat(result.samples()).as("samples").isNotNegative();
    assertThat(result.standardError() >= 0 || Double.isNaN(result.standardError()))
        .as("the standard error %s is at least 0 or NaN", result.standardError())
        .isTrue();
    if (result.kind() == Measurement.Kind.EXACT) {
      assertThat(result.standardError()).as("the standard error of an exact value").isZero();
    }
  }

  @Override
  Object bits(Measurement result) {
    return result;
  }

  /** How the data is cut into batches changes nothing but the last digits. */
  @Test
  public void batchSizeDoesNotMatter() {
    KnownNetwork network = Subject.mlp();
    double whole = value(network);
    try (GraphSession session = Subject.inSmallBatches(network)) {
      Measurement parts =
          (Measurement) answer(new Subject(session, network.data(), network.graph()));
      Numbers.assertClose(List.of(parts.value()), List.of(whole), ROUNDING, "the value");
    }
  }

  /** A claim of {@code describe().invariances()} holds on a ReLU network. */
  @Test
  public void doesNotSeeWhatItClaimsNotToSee() {
    Set<Invariance> claims = measure().describe().invariances();
    KnownNetwork network = Subject.mlp();
    Assumptions.assumeFalse(claims.isEmpty(), "the measure claims no invariance");
    double before = value(network);
    if (claims.contains(Invariance.PERMUTATION)) {
      assertSame(before, HiddenUnits.permuted(network, new int[] {3, 0, 4, 1, 2}), "permutation");
    }
    if (claims.contains(Invariance.LAYER_RESCALING)) {
      assertSame(before, HiddenUnits.rescaled(network, unit -> 3), "layer rescaling");
    }
    if (claims.contains(Invariance.NEURON_RESCALING)) {
      assertSame(before, HiddenUnits.rescaled(network, unit -> 0.5 + unit), "neuron rescaling");
    }
  }

  private void assertSame(double before, KnownNetwork changed, String what) {
    Numbers.assertClose(List.of(value(changed)), List.of(before), ROUNDING, what);
  }

  private double value(KnownNetwork network) {
    return ((Measurement) answerInNewSession(network)).value();
  }
}
