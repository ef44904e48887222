package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.AnalysisContext;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.symmetry.Symmetry;
import dev.basin.models.symmetry.Transformed;
import dev.basin.testkit.KnownNetwork;
import java.util.List;
import java.util.Map;
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

  /**
   * What the measure claims with its default options holds on a ReLU network, up to rounding and to
   * four standard errors; an estimate without a known error is not judged.
   */
  @Test
  public void doesNotSeeWhatItClaimsNotToSee() {
    Set<Invariance> claims = measure().invariances(Options.of(measure().describe(), Map.of()));
    KnownNetwork network = Subject.mlp();
    Assumptions.assumeFalse(claims.isEmpty(), "the measure claims no invariance");
    Measurement before = measured(network);
    for (Invariance claim : claims) {
      if (Symmetry.transformed(claim, network.graph(), network.data(), new Randomness(1))
          instanceof Transformed.Applied applied) {
        Measurement after = measured(new KnownNetwork(applied.graph(), network.data()));
        double error = Math.hypot(error(before), error(after));
        double largest = Math.max(Math.abs(before.value()), Math.abs(after.value()));
        assertThat(after.value())
            .as("%s, value with %s", claim, applied.what())
            .isCloseTo(before.value(), within(4 * error + ROUNDING * largest));
      }
    }
  }

  private static double error(Measurement measurement) {
    return Double.isNaN(measurement.standardError())
        ? measurement.kind() == Measurement.Kind.ESTIMATE ? Double.MAX_VALUE / 8 : 0
        : measurement.standardError();
  }

  private double value(KnownNetwork network) {
    return measured(network).value();
  }

  private Measurement measured(KnownNetwork network) {
    return (Measurement) answerInNewSession(network);
  }
}
