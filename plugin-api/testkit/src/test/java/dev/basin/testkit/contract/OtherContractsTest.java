package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.BasinException;
import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The contracts of the other kinds catch what they are there for. */
class OtherContractsTest {

  private static Descriptor.Builder described() {
    return Descriptor.of("tested", "An extension under test");
  }

  private static void passes(Runnable test) {
    assertThatCode(test::run).doesNotThrowAnyException();
  }

  private static void fails(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  private static FlatnessMeasureContract flatness(
      Descriptor descriptor, Function<FlatnessRequest, Measurement> body) {
    return new FlatnessMeasureContract() {
      @Override
      protected FlatnessMeasure measure() {
        return new FlatnessMeasure() {
          @Override
          public Descriptor describe() {
            return descriptor;
          }

          @Override
          public Measurement measure(FlatnessRequest request) {
            return body.apply(request);
          }
        };
      }
    };
  }

  private static Measurement exact(double value) {
    return new Measurement(value, 0, Measurement.Kind.EXACT, 1, Map.of());
  }

  private static Measurement loss(FlatnessRequest request) {
    return exact(request.session().evaluate(request.session().weights(), request.data()).loss());
  }

  private static Measurement norm(FlatnessRequest request) {
    try (NDArray square = request.session().weights().square();
        NDArray sum = square.sum()) {
      return exact(sum.toType(DataType.FLOAT64, true).getDouble());
    }
  }

  @Test
  void flatnessCatchesFalseClaims() {
    Descriptor permutation = described().invariantUnder(Invariance.PERMUTATION).build();
    Descriptor rescaling = described().invariantUnder(Invariance.NEURON_RESCALING).build();
    Descriptor both =
        described().invariantUnder(Invariance.NEURON_RESCALING, Invariance.LAYER_RESCALING).build();
    passes(() -> flatness(permutation, OtherContractsTest::norm).doesNotSeeWhatItClaimsNotToSee());
    fails(() -> flatness(rescaling, OtherContractsTest::norm).doesNotSeeWhatItClaimsNotToSee());
    passes(() -> flatness(both, OtherContractsTest::loss).doesNotSeeWhatItClaimsNotToSee());
  }

  @Test
  void flatnessCatchesAnExactValueWithAnError() {
    passes(() -> flatness(described().build(), r -> exact(1)).answersWithACompleteResult());
    fails(
        () ->
            flatness(
                    described().build(),
                    r -> new Measurement(1, 0.5, Measurement.Kind.EXACT, 1, Map.of()))
                .answersWithACompleteResult());
  }

  private static ShiftScenarioContract shift(Function<ShiftRequest, List<Environment>> body) {
    return new ShiftScenarioContract() {
      @Override
      protected ShiftScenario scenario() {
        return new ShiftScenario() {
          @Override
          public Descriptor describe() {
            return described().build();
          }

          @Override
          public List<Environment> environments(ShiftRequest request) {
            return body.apply(request);
          }
        };
      }
    };
  }

  @Test
  void shiftCatchesNoiseThatFollowsTheRowAndNotTheExample() {
    passes(
        () ->
            shift(
                    request ->
                        environment(
                            request
                                .data()
                                .transform(
                                    "noisy",
                                    (example, id) ->
                                        example[0] +=
                                            request.random().stream("noise", id).nextGaussian())))
                .theOrderOfExamplesDoesNotMatter());
    fails(
        () ->
            shift(
                    request -> {
                      RandomGenerator random = request.random().stream("noise");
                      return environment(
                          request
                              .data()
                              .transform(
                                  "noisy", (example, id) -> example[0] += random.nextGaussian()));
                    })
                .theOrderOfExamplesDoesNotMatter());
  }

  @Test
  void shiftCatchesEnvironmentsOutOfOrder() {
    fails(
        () ->
            shift(
                    request ->
                        List.of(
                            new Environment("strong", 2, request.data()),
                            new Environment("weak", 1, request.data())))
                .answersWithACompleteResult());
  }

  @Test
  void shiftCatchesRefusalsOfDataThatFitAndTablesTakenForImages() {
    assertThatThrownBy(
            () ->
                shift(
                        request -> {
                          throw Problem.request("SHF-000", "refused").exception();
                        })
                    .answersWithACompleteResult())
        .isInstanceOf(BasinException.class);
    fails(() -> forImages(false).refusesTablesThatItIsNotFor());
    passes(() -> forImages(true).refusesTablesThatItIsNotFor());
    passes(() -> forImages(true).answersWithACompleteResult());
  }

  private static ShiftScenarioContract forImages(boolean refuses) {
    ShiftScenarioContract any =
        shift(
            request -> {
              if (refuses && request.data().exampleShape().size() == 1) {
                throw Problem.request("SHF-000", "not an image").exception();
              }
              return environment(request.data());
            });
    return new ShiftScenarioContract() {
      @Override
      protected ShiftScenario scenario() {
        return any.scenario();
      }

      @Override
      protected Set<Form> fits() {
        return EnumSet.of(Form.IMAGE);
      }
    };
  }

  private static List<Environment> environment(Dataset data) {
    return List.of(new Environment("severity 1", 1, data));
  }

  private static ProjectionMethodContract projection(
      Function<ProjectionRequest, List<NDArray>> axes) {
    return new ProjectionMethodContract() {
      @Override
      protected ProjectionMethod method() {
        return new ProjectionMethod() {
          @Override
          public Descriptor describe() {
            return described().build();
          }

          @Override
          public Projection project(ProjectionRequest request) {
            return new Projection(
                request.session().weights(), axes.apply(request), List.of(), Map.of());
          }
        };
      }
    };
  }

  @Test
  void projectionCatchesAxesThatDontMoveAndWrongNumbersOfThem() {
    Function<ProjectionRequest, NDArray> ones =
        request ->
            request
                .scope()
                .ones(
                    request.session().weights().getShape(),
                    request.session().weights().getDataType());
    passes(
        () ->
            projection(
                    request -> {
                      List<NDArray> axes = new ArrayList<>();
                      for (int i = 0; i < request.dimensions(); i++) {
                        axes.add(ones.apply(request));
                      }
                      return axes;
                    })
                .givesAsManyAxesAsAskedFor());
    fails(() -> projection(request -> List.of(ones.apply(request))).givesAsManyAxesAsAskedFor());
    fails(
        () ->
            projection(request -> List.of(ones.apply(request), ones.apply(request).muli(0)))
                .answersWithACompleteResult());
  }

  private static PruningCriterionContract pruning(Function<PruningRequest, PruningPlan> body) {
    return new PruningCriterionContract() {
      @Override
      protected PruningCriterion criterion() {
        return new PruningCriterion() {
          @Override
          public Descriptor describe() {
            return described().build();
          }

          @Override
          public PruningPlan plan(PruningRequest request) {
            return body.apply(request);
          }
        };
      }
    };
  }

  private static PruningCriterionContract pruningWeights(
      boolean pattern, Function<WeightPruningRequest, WeightPlan> body) {
    return new PruningCriterionContract() {
      @Override
      protected boolean takesTheCountAskedFor() {
        return !pattern;
      }

      @Override
      protected PruningCriterion criterion() {
        return new PruningCriterion() {
          @Override
          public Descriptor describe() {
            return described().build();
          }

          @Override
          public PruningPlan plan(PruningRequest request) {
            return new PruningPlan.NotApplicable("for single weights");
          }

          @Override
          public WeightPlan planWeights(WeightPruningRequest request) {
            return body.apply(request);
          }
        };
      }
    };
  }

  @Test
  void pruningCatchesIncompletePlansOfWeights() {
    passes(() -> pruningWeights(false, OtherContractsTest::byIndex).plansOfWeightsAreComplete());
    passes(() -> pruningWeights(false, OtherContractsTest::byIndex).plansGroupsOrSingleWeights());
    passes(() -> pruningWeights(true, OtherContractsTest::all).plansOfWeightsAreComplete());
    fails(() -> pruningWeights(false, OtherContractsTest::all).plansOfWeightsAreComplete());
    fails(
        () ->
            pruningWeights(false, request -> new WeightPlan.Order(request.scores()))
                .plansOfWeightsAreComplete());
    fails(
        () ->
            pruningWeights(
                    true,
                    request ->
                        new WeightPlan.Mask(
                            request.removable().zerosLike(), request.session().weights()))
                .plansOfWeightsAreComplete());
  }

  @Test
  void pruningCatchesCriteriaOfNothingAndPlansThatFollowTheOrderOfGroups() {
    fails(
        () ->
            pruningWeights(false, request -> new WeightPlan.NotApplicable("for groups"))
                .plansGroupsOrSingleWeights());
    fails(
        () ->
            pruning(
                    request ->
                        new PruningPlan.Order(
                            request.groups().stream()
                                .map(scored -> new Removal(scored.group().id(), "as given"))
                                .toList()))
                .plansTheSameForGroupsInAnyOrder());
  }

  private static WeightPlan byIndex(WeightPruningRequest request) {
    return new WeightPlan.Order(
        request.scope().arange(request.scores().size()).toType(DataType.FLOAT64, true));
  }

  private static WeightPlan all(WeightPruningRequest request) {
    NDArray kept = request.removable().logicalNot();
    kept.attach(request.scope());
    return new WeightPlan.Mask(kept, request.session().weights());
  }

  @Test
  void pruningCatchesPlansThatAreTooShortAndGroupsOfItsOwn() {
    passes(
        () ->
            pruning(
                    request ->
                        new PruningPlan.Order(
                            request.groups().stream()
                                .map(scored -> new Removal(scored.group().id(), "in order"))
                                .toList()))
                .plansForAnyFraction());
    fails(() -> pruning(request -> new PruningPlan.Order(List.of())).plansForAnyFraction());
    fails(
        () ->
            pruning(request -> new PruningPlan.Order(List.of(new Removal(-1, "mine"))))
                .answersWithACompleteResult());
  }
}
