package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The contract passes a good metric and catches each way to break it. */
class ImportanceMetricContractTest {

  private static ImportanceMetricContract contract(ImportanceMetric metric) {
    return new ImportanceMetricContract() {
      @Override
      protected ImportanceMetric metric() {
        return metric;
      }
    };
  }

  private static ImportanceScores good(ImportanceRequest request) {
    return request.meanOverExamples(
        (batch, layer) -> batch.activation(layer).abs().sum(new int[] {2}));
  }

  private static ImportanceScores each(
      ImportanceRequest request, BiFunction<UnitLayer, Integer, Double> score) {
    List<LayerScores> layers = new ArrayList<>();
    for (UnitLayer layer : request.layers()) {
      double[] scores = new double[layer.units()];
      for (int unit = 0; unit < scores.length; unit++) {
        scores[unit] = score.apply(layer, unit);
      }
      layers.add(LayerScores.scored(layer.name(), scores, new double[layer.units()], 0));
    }
    return new ImportanceScores(layers);
  }

  private static void catches(
      Consumer<ImportanceMetricContract> test, Function<ImportanceRequest, ImportanceScores> bad) {
    assertThatCode(
            () -> test.accept(contract(FunctionMetric.of(ImportanceMetricContractTest::good))))
        .as("a good metric passes")
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> test.accept(contract(FunctionMetric.of(bad))))
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(TestAbortedException.class);
  }

  @Test
  void catchesScoresThatAreNoNumbers() {
    catches(
        ImportanceMetricContract::answersWithACompleteResult,
        request -> each(request, (layer, unit) -> Double.NaN));
  }

  @Test
  void catchesMissingLayers() {
    catches(
        ImportanceMetricContract::answersWithACompleteResult,
        request -> new ImportanceScores(List.of()));
  }

  @Test
  void catchesRandomnessOfItsOwn() {
    catches(
        ImportanceMetricContract::sameSeedGivesTheSameBits,
        request -> each(request, (layer, unit) -> ThreadLocalRandom.current().nextDouble()));
  }

  @Test
  void catchesStateBetweenCalls() {
    AtomicInteger calls = new AtomicInteger();
    catches(
        ImportanceMetricContract::threadsThatShareItGetTheSameBits,
        request -> each(request, (layer, unit) -> (double) calls.incrementAndGet()));
  }

  @Test
  void catchesChangedWeights() {
    catches(
        ImportanceMetricContract::leavesNetworkAndDataAsTheyWere,
        request -> {
          request.session().weights().addi(1);
          return good(request);
        });
  }

  @Test
  void catchesArraysLeftInTheSession() {
    catches(
        ImportanceMetricContract::leavesNothingInTheSessionsMemory,
        request -> {
          NDArray leaked = request.session().manager().ones(new Shape(3));
          return leaked.size() == 3 ? good(request) : new ImportanceScores(List.of());
        });
  }

  @Test
  void catchesSwallowedCancellation() {
    assertThatThrownBy(
            () ->
                contract(
                        FunctionMetric.of(
                            request -> {
                              try {
                                request.progress().advance(1);
                              } catch (CancellationException e) {
                                return each(request, (layer, unit) -> 1.0);
                              }
                              return each(request, (layer, unit) -> 1.0);
                            }))
                    .stopsWhenCancelled())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("swallowed");
    assertThatCode(
            () ->
                contract(FunctionMetric.of(ImportanceMetricContractTest::good))
                    .stopsWhenCancelled())
        .doesNotThrowAnyException();
  }

  @Test
  void catchesCapabilitiesThatAreUsedAndNotDeclared() {
    Function<ImportanceRequest, ImportanceScores> body =
        request -> {
          request.session().gradient(request.session().weights(), request.data(), request.scope());
          return good(request);
        };
    assertThatThrownBy(
            () -> contract(FunctionMetric.of(body)).usesNoCapabilityThatItDoesNotDeclare())
        .hasMessageContaining("CAP-001");
    Descriptor declared =
        Descriptor.of("tested", "A metric under test").needs(Capability.GRADIENT).build();
    assertThatCode(
            () ->
                contract(new FunctionMetric(declared, body)).usesNoCapabilityThatItDoesNotDeclare())
        .doesNotThrowAnyException();
  }

  @Test
  void catchesScoresThatDependOnThePlace() {
    catches(
        ImportanceMetricContract::unitsThatSwapPlacesSwapScores,
        request -> each(request, (layer, unit) -> (double) unit));
  }

  @Test
  void catchesScoresThatDependOnTheBatches() {
    catches(
        ImportanceMetricContract::batchSizeDoesNotMatter,
        request ->
            request.meanOverExamples(
                (batch, layer) -> batch.activation(layer).sum(new int[] {2}).mul(batch.size())));
  }

  @Test
  void catchesLayersInAnotherOrder() {
    catches(
        ImportanceMetricContract::scoresTheLayersAskedForInTheirOrder,
        request -> {
          List<LayerScores> layers = new ArrayList<>(each(request, (layer, unit) -> 1.0).layers());
          layers.sort(java.util.Comparator.comparing(LayerScores::layer));
          return new ImportanceScores(layers);
        });
  }

  @Test
  void catchesAnUndocumentedOption() {
    Descriptor undocumented =
        Descriptor.of("tested", "A metric under test")
            .options(Option.flag("loud", false, ""))
            .build();
    assertThatThrownBy(
            () ->
                contract(new FunctionMetric(undocumented, ImportanceMetricContractTest::good))
                    .optionsAreDocumentedAndTheirDefaultsAreLegal())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("loud");
  }

  @Test
  void catchesAClassThatTheHostCantMake() {
    assertThatThrownBy(
            () ->
                contract(FunctionMetric.of(ImportanceMetricContractTest::good))
                    .hasAPublicConstructorAndNoState())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("public");
  }

  @Test
  void catchesADescriptionThatChanges() {
    AtomicInteger calls = new AtomicInteger();
    ImportanceMetric changing =
        new ImportanceMetric() {
          @Override
          public Descriptor describe() {
            return Descriptor.of("tested", "Call " + calls.incrementAndGet()).build();
          }

          @Override
          public ImportanceScores score(ImportanceRequest request) {
            return good(request);
          }
        };
    assertThatThrownBy(() -> contract(changing).describesItselfTheSameEveryTime())
        .isInstanceOf(AssertionError.class);
  }
}
