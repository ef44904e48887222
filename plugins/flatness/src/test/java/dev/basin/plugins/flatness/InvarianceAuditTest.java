package dev.basin.plugins.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.FlatnessMeasure;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.symmetry.Symmetry;
import dev.basin.models.symmetry.Transformed;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the measures claim not to see, they do not see; what they don't claim moves them. */
class InvarianceAuditTest {
  private static final double ROUNDING = 1e-6;

  record Asked(FlatnessMeasure measure, Map<String, Object> options, Set<Invariance> claims) {
    @Override
    public String toString() {
      return measure.describe().id() + " " + options;
    }
  }

  private static final Set<Invariance> RESCALING =
      EnumSet.of(Invariance.LAYER_RESCALING, Invariance.NEURON_RESCALING, Invariance.NORM_SCALE);

  private static Set<Invariance> rescalingAnd(Invariance... more) {
    Set<Invariance> all = EnumSet.copyOf(RESCALING);
    all.addAll(List.of(more));
    return all;
  }

  static Stream<Asked> measures() {
    Set<Invariance> permutation = Set.of(Invariance.PERMUTATION);
    return Stream.of(
        new Asked(new HessianTop(), Map.of("k", 1), permutation),
        new Asked(new HessianTop(), Map.of("k", 1, "logits", "normalised"), permutation),
        new Asked(new HessianTrace(), Map.of("max-probes", 60), permutation),
        new Asked(new FisherRao(), Map.of(), rescalingAnd(Invariance.PERMUTATION)),
        new Asked(new KeskarSharpness(), Map.of("epsilon", .01), Set.of()),
        new Asked(new SamSharpness(), Map.of(), Set.of()),
        new Asked(new SamSharpness(), Map.of("case", "average", "samples", 40), permutation),
        new Asked(new AdaptiveSharpness(), Map.of(), RESCALING),
        new Asked(new AdaptiveSharpness(), Map.of("p", "inf", "rho", .01), RESCALING),
        new Asked(
            new AdaptiveSharpness(),
            Map.of("logits", "normalised"),
            rescalingAnd(Invariance.LOGIT_SCALE)),
        new Asked(
            new AdaptiveSharpness(),
            Map.of("case", "average", "samples", 40),
            rescalingAnd(Invariance.PERMUTATION)),
        new Asked(new AdaptiveSharpness(), Map.of("eta", 1), Set.of()),
        new Asked(new PacBayes(), Map.of("target", "loss", "samples", 20), permutation),
        new Asked(
            new PacBayes(),
            Map.of("target", "loss", "noise", "magnitude-aware", "samples", 20),
            rescalingAnd(Invariance.PERMUTATION)),
        new Asked(new BasinVolume(), Map.of("directions", 20, "statistic", "mean"), permutation),
        new Asked(
            new BasinVolume(),
            Map.of(
                "scaling",
                "magnitude",
                "logits",
                "normalised",
                "rise",
                .05,
                "directions",
                20,
                "statistic",
                "mean"),
            rescalingAnd(Invariance.PERMUTATION, Invariance.LOGIT_SCALE)));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void claimsHoldAndWhatIsNotClaimedDrifts(Asked asked) {
    assertThat(asked.measure().invariances(Options.of(asked.measure().describe(), asked.options())))
        .isEqualTo(asked.claims());
    for (KnownNetwork network : List.of(perceptron(), convolutions())) {
      Measurement before = measure(asked, network);
      for (Invariance invariance : Invariance.values()) {
        if (Symmetry.transformed(invariance, network.graph(), network.data(), new Randomness(3))
            instanceof Transformed.Applied applied) {
          Measurement after = measure(asked, new KnownNetwork(applied.graph(), network.data()));
          double largest = Math.max(Math.abs(before.value()), Math.abs(after.value()));
          double error = Math.hypot(error(before), error(after));
          String what = invariance + " of " + network.graph().name();
          if (asked.claims().contains(invariance)) {
            assertThat(after.value())
                .as(what)
                .isCloseTo(before.value(), within(4 * error + ROUNDING * largest));
          } else if (invariance != Invariance.PERMUTATION) {
            // The random numbers are the same before and after, so the drift is not chance; a
            // search
            // from random starts finds the same maximum in another order of units.
            assertThat(after.value()).as(what).isNotCloseTo(before.value(), within(.01 * largest));
          }
        }
      }
    }
  }

  private static double error(Measurement measurement) {
    return Double.isNaN(measurement.standardError()) ? 0 : measurement.standardError();
  }

  private static Measurement measure(Asked asked, KnownNetwork network) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      return Measuring.measure(
          asked.measure(), session, network.data(), asked.options(), 5, Progress.unwatched());
    }
  }

  private static KnownNetwork perceptron() {
    return KnownNetworks.mlp(2, 30, 5, 8, 6, 3);
  }

  /** Two convolutions with batch norms whose statistics are not what they start as. */
  private static KnownNetwork convolutions() {
    Architecture architecture = Architectures.named("cnn");
    Graph graph =
        architecture.build(
            "cnn",
            List.of(1L, 4L, 4L),
            3,
            Options.of(architecture.describe(), Map.of("width", 3, "depth", 2, "norm", "batch")),
            new Randomness(1));
    RandomGenerator random = new Randomness(4).stream("shake");
    Map<String, Tensor> shaken = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (tensor.isReal() && tensor.size() > 1) {
                double[] values = new double[tensor.size()];
                Arrays.setAll(values, i -> tensor.at(i) + .3 * random.nextDouble());
                shaken.put(name, new Tensor.Float64(tensor.shape(), values));
              }
            });
    return new KnownNetwork(
        graph.withTensors(shaken), SmallData.normal(6, 20, 3, 16).reshape(List.of(1L, 4L, 4L)));
  }
}
