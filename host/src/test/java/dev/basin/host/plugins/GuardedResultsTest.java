package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Analysis;
import dev.basin.api.AnalysisContext;
import dev.basin.api.BasinException;
import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.Landmark;
import dev.basin.api.LayerScores;
import dev.basin.api.Measurement;
import dev.basin.api.Measurement.Kind;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.WeightScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.WeightsOnlySession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host takes from an extension, and what it sends back. */
class GuardedResultsTest {
  private final KnownNetwork network = KnownNetworks.mlp(1, 8, 4, 3, 2);
  private final GraphSession session = network.open(Precision.FLOAT64);
  private final NDManager scope = session.manager().newSubManager();
  private final Descriptor descriptor = Descriptor.of("tested", "Tested").build();
  private final GuardedCall call =
      new GuardedCall(
          new InstalledPlugin("tests", "1.0.0", "0f".repeat(32), Path.of("tests.jar")),
          GuardedResultsTest.class.getClassLoader(),
          100);
  private final AnalysisContext context =
      new AnalysisContext(
          Options.of(descriptor, Map.of()), new Randomness(1), Progress.unwatched(), scope);

  @AfterEach
  void close() {
    scope.close();
    session.close();
  }

  private <T extends Analysis> T guarded(Class<T> type, T analysis) {
    return type.cast(ExtensionKind.of(type).guarded(analysis, descriptor, call));
  }

  private static void assertBroken(Runnable body, String found) {
    assertThatThrownBy(body::run)
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PLG-042")
        .hasMessageContaining("tests 1.0.0")
        .hasMessageContaining(found);
  }

  private ImportanceScores score(Function<ImportanceRequest, ImportanceScores> body) {
    ImportanceRequest request =
        new ImportanceRequest(
            session, network.data(), session.network().layers(), new Target.Loss(), context);
    return guarded(
            ImportanceMetric.class,
            new ImportanceMetric() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public ImportanceScores score(ImportanceRequest asked) {
                return body.apply(asked);
              }
            })
        .score(request);
  }

  private WeightScores scoreWeights(Function<ImportanceRequest, WeightScores> body) {
    ImportanceRequest request =
        new ImportanceRequest(session, network.data(), List.of(), new Target.Loss(), context);
    return guarded(
            ImportanceMetric.class,
            new ImportanceMetric() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public ImportanceScores score(ImportanceRequest asked) {
                return new ImportanceScores(List.of());
              }

              @Override
              public WeightScores scoreWeights(ImportanceRequest asked) {
                return body.apply(asked);
              }
            })
        .scoreWeights(request);
  }

  @Test
  void importanceOfWeightsIsFiniteOverParametersThatExist() {
    double[] scores = new double[Math.toIntExact(session.network().parameters().size())];
    scores[scores.length - 1] = Double.NaN;
    List<String> names =
        session.network().parameters().slices().stream().map(slice -> slice.name()).toList();
    Set<String> finite = Set.copyOf(names.subList(0, names.size() - 1));
    NDArray flat = scope.create(scores);
    assertThat(scoreWeights(request -> new WeightScores.Scored(flat, finite)))
        .isInstanceOf(WeightScores.Scored.class);
    assertBroken(
        () -> scoreWeights(request -> new WeightScores.Scored(flat, Set.copyOf(names))),
        "must be finite");
    assertBroken(
        () -> scoreWeights(request -> new WeightScores.Scored(flat, Set.of("no such"))),
        "no parameter \"no such\"");
    assertBroken(
        () -> scoreWeights(request -> new WeightScores.Scored(scope.zeros(new Shape(1)), finite)),
        "must have shape");
    NDArray narrow = scope.zeros(new Shape(scores.length));
    assertBroken(
        () -> scoreWeights(request -> new WeightScores.Scored(narrow, finite)), "must be FLOAT64");
  }

  private static ImportanceScores filled(ImportanceRequest request, double score, double error) {
    return new ImportanceScores(
        request.layers().stream()
            .map(
                layer -> {
                  double[] scores = new double[layer.units()];
                  double[] errors = new double[layer.units()];
                  Arrays.fill(scores, score);
                  Arrays.fill(errors, error);
                  return LayerScores.scored(layer.name(), scores, errors, 1);
                })
            .toList());
  }

  @Test
  void importanceTakesFiniteScoresAndErrorsThatCantBeEstimated() {
    assertThat(score(request -> filled(request, 1, Double.NaN)).layers())
        .hasSameSizeAs(session.network().layers());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void importanceRefusesScoresThatAreNoNumbers(double score) {
    assertBroken(() -> score(request -> filled(request, score, 0)), "must be finite");
  }

  @Test
  void importanceRefusesNegativeErrorsMissingLayersAndWrongLengths() {
    assertBroken(() -> score(request -> filled(request, 1, -1)), "at least 0 or NaN");
    assertBroken(() -> score(request -> new ImportanceScores(List.of())), "asked for layers");
    assertBroken(
        () ->
            score(
                request ->
                    new ImportanceScores(
                        request.layers().stream()
                            .map(
                                layer ->
                                    LayerScores.scored(
                                        layer.name(), new double[1], new double[1], 1))
                            .toList())),
        "found 1 scores");
    assertBroken(() -> score(request -> null), "null");
  }

  private Measurement measure(Measurement measurement) {
    return guarded(
            FlatnessMeasure.class,
            new FlatnessMeasure() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public Measurement measure(FlatnessRequest request) {
                return measurement;
              }
            })
        .measure(new FlatnessRequest(session, network.data(), context));
  }

  @Test
  void flatnessTakesFiniteValuesOnly() {
    Measurement good = new Measurement(1, 0, Kind.EXACT, 8, Map.of("series", List.of(1.0)));
    assertThat(measure(good)).isEqualTo(good);
    assertBroken(
        () -> measure(new Measurement(Double.NaN, 0, Kind.EXACT, 8, Map.of())), "the value");
    assertBroken(
        () -> measure(new Measurement(1, -1, Kind.ESTIMATE, 8, Map.of())), "the standard error");
    assertBroken(
        () ->
            measure(
                new Measurement(
                    1, 0, Kind.EXACT, 8, Map.of("series", List.of(Double.NEGATIVE_INFINITY)))),
        "detail series");
  }

  private List<Environment> shift(Function<ShiftRequest, List<Environment>> body) {
    return guarded(
            ShiftScenario.class,
            new ShiftScenario() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public List<Environment> environments(ShiftRequest request) {
                return body.apply(request);
              }
            })
        .environments(
            new ShiftRequest(Optional.of(session), network.data(), network.data(), context));
  }

  @Test
  void shiftRefusesNoneUnorderedAndTwins() {
    Dataset data = network.data();
    assertThat(shift(r -> List.of(new Environment("a", 1, data)))).hasSize(1);
    assertBroken(() -> shift(r -> List.of()), "at least one");
    assertBroken(
        () -> shift(r -> List.of(new Environment("a", 2, data), new Environment("b", 1, data))),
        "ordered by severity");
    assertBroken(
        () -> shift(r -> List.of(new Environment("a", 1, data), new Environment("a", 2, data))),
        "are called a");
  }

  @Test
  void featuresThatAPluginComputesLaterAreGuardedToo() {
    Dataset data = network.data();
    Features failing =
        new Features() {
          @Override
          public int size() {
            return data.size();
          }

          @Override
          public int width() {
            return data.features().width();
          }

          @Override
          public void read(int index, double[] into, int offset) {
            if (index == 1) {
              throw new IllegalStateException("lazy failure");
            }
            into[offset] = index == 2 ? Double.NaN : 1;
          }
        };
    Dataset lazy =
        new Dataset(
            "lazy", failing, data.exampleShape(), data.classes(), data.labels(), data.columns());
    Dataset shifted = shift(r -> List.of(new Environment("a", 1, lazy))).get(0).data();
    double[] example = new double[data.features().width()];
    shifted.features().read(0, example, 0);
    assertThat(example[0]).isEqualTo(1);
    assertThatThrownBy(() -> shifted.features().read(1, example, 0))
        .hasMessageContaining("PLG-040")
        .hasMessageContaining("lazy failure");
    assertBroken(() -> shifted.features().read(2, example, 0), "feature 0 of example 2");
  }

  private Projection project(NDArray axis, List<Landmark> landmarks) {
    return guarded(
            ProjectionMethod.class,
            new ProjectionMethod() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public Projection project(ProjectionRequest request) {
                return new Projection(session.weights(), List.of(axis), landmarks, Map.of());
              }
            })
        .project(
            new ProjectionRequest(
                session, List.of(), List.of(), network.data(), List.of(), 1, context));
  }

  @Test
  void projectionRefusesAxesOfAnotherLengthAndNumbersThatAreNone() {
    long size = session.network().parameters().size();
    NDArray good = scope.ones(new Shape(size));
    assertThat(project(good, List.of()).axes()).hasSize(1);
    assertBroken(() -> project(scope.ones(new Shape(size + 1)), List.of()), "axis 0 must have");
    NDArray bad = scope.ones(new Shape(size));
    bad.set(new ai.djl.ndarray.index.NDIndex(0), Float.NaN);
    assertBroken(() -> project(bad, List.of()), "axis 0 must be finite");
    assertBroken(
        () -> project(good, List.of(new Landmark("end", List.of(1.0, 2.0), 0))),
        "must have 1 coordinates");
  }

  private PruningPlan plan(Removal... removals) {
    UnitGroup group = new UnitGroup(7, List.of(), 1);
    return guarded(
            PruningCriterion.class,
            new PruningCriterion() {
              @Override
              public Descriptor describe() {
                return descriptor;
              }

              @Override
              public PruningPlan plan(PruningRequest request) {
                return new PruningPlan.Order(List.of(removals));
              }
            })
        .plan(
            new PruningRequest(
                session,
                network.data(),
                List.of(new ScoredGroup(group, 1)),
                new PruningBudget(PruningBudget.Quantity.UNITS, 0.5),
                context));
  }

  @Test
  void pruningRefusesGroupsThatNobodyOffered() {
    assertThat(plan(new Removal(7, "low")))
        .isEqualTo(new PruningPlan.Order(List.of(new Removal(7, "low"))));
    assertBroken(() -> plan(new Removal(8, "low")), "group 8");
  }

  @Test
  void refusesANetworkThatCantDoWhatTheExtensionNeedsBeforeTheCall() {
    Descriptor needy =
        Descriptor.of("needy", "Needy").needs(Capability.HESSIAN_VECTOR_PRODUCT).build();
    FlatnessMeasure measure =
        new GuardedFlatness(
            new FlatnessMeasure() {
              @Override
              public Descriptor describe() {
                return needy;
              }

              @Override
              public Measurement measure(FlatnessRequest request) {
                throw new AssertionError("must not be called");
              }
            },
            needy,
            call);
    WeightsOnlySession opaque = new WeightsOnlySession(session.network(), session.weights());
    assertThatThrownBy(() -> measure.measure(new FlatnessRequest(opaque, network.data(), context)))
        .hasMessageContaining("CAP-001")
        .hasMessageContaining("exact Hessian-vector products");
  }
}
