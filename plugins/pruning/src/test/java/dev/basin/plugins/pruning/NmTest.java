package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.NmPattern;
import dev.basin.models.pruning.WeightMask;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmTest {
  private final Nm criterion = new Nm();

  @Test
  void keepsTheTwoHighestOfFourAlongTheRow() {
    double[] scores = {1, 5, 2, 4, /* */ 3, 3, 3, 9, /* a rest: */ 0, 0};
    assertThat(
            new Weights().parameter("w", List.of(1L, 10L), scores).pruned(criterion, 5, Map.of()))
        .containsExactly(0, 2, 4, 5);
  }

  @Test
  void keepsOneOfThreeDownTheColumnWhereInputsComeFirst() {
    // columns (1, 3, 5) and (6, 4, 2)
    assertThat(
            new Weights()
                .parameter("layer.weight", List.of(3L, 2L), 1, 6, 3, 4, 5, 2)
                .layer(Groups.layer("layer", List.of(3L, 2L), 1, List.of()))
                .pruned(criterion, 1, Map.of("n", 1, "m", 3)))
        .containsExactly(0, 2, 3, 5);
  }

  @Test
  void goesAlongTheInputChannelsOfAKernel() {
    // [out 1, in 4, 1, 2]: at the first position 1, 3, 5, 7, at the second 8, 6, 4, 2
    assertThat(
            new Weights()
                .parameter("w", List.of(1L, 4L, 1L, 2L), 1, 8, 3, 6, 5, 4, 7, 2)
                .pruned(criterion, 1, Map.of()))
        .containsExactly(0, 2, 5, 7);
  }

  /** |W|·‖X‖ of W = [[4,0,1,−1],[3,−2,−1,−3],[−3,1,0,2]] and ‖X‖ = [1,2,8,3] (Sun et al. 2024). */
  @Test
  void isTwoOfFourOfTheExampleOfWanda() {
    double[] scores = {4, 0, 8, 3, 3, 4, 8, 9, 3, 2, 0, 6};
    assertThat(new Weights().parameter("w", List.of(3L, 4L), scores).pruned(criterion, 1, Map.of()))
        .containsExactly(1, 3, 4, 5, 9, 10);
  }

  @Test
  void countsWhatHasGoneAndLeavesWhatMayNotGo() {
    double[] scores = {9, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4};
    assertThat(
            new Weights()
                .parameter("w", List.of(3L, 4L), scores)
                .gone(0)
                .fixed(4)
                .fixed(8)
                .fixed(9)
                .fixed(10)
                .pruned(criterion, 1, Map.of()))
        .containsExactly(1, 5, 6, 11);
  }

  @Test
  void letsWeightsWithoutScoreGoLast() {
    assertThat(
            new Weights()
                .parameter("w", List.of(1L, 4L), Double.NaN, 7, Double.NaN, 8)
                .pruned(criterion, 1, Map.of()))
        .containsExactly(1, 3);
  }

  @Test
  void refusesToKeepMoreThanThereAre() {
    Weights weights = new Weights().parameter("w", List.of(1L, 4L), 1, 2, 3, 4);
    assertThatThrownBy(() -> weights.pruned(criterion, 1, Map.of("n", 5, "m", 4)))
        .hasMessageStartingWith("PRU-060")
        .hasMessageContaining("5:4");
  }

  /** The models' own check finds the pattern in networks of all kinds of layers. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet", "vit"})
  void givesThePatternToWholeNetworks(String id) {
    Architecture architecture = Architectures.named(id);
    Graph graph =
        architecture.build(
            id,
            List.of(1L, 8L, 8L),
            4,
            Options.of(architecture.describe(), Map.of()),
            new Randomness(1));
    try (GraphSession session =
            Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT32));
        NDManager scope = session.manager().newSubManager()) {
      WeightPlan.Mask plan =
          (WeightPlan.Mask)
              criterion.planWeights(
                  new WeightPruningRequest(
                      session,
                      Groups.oneExample(),
                      session.weights().abs().toType(DataType.FLOAT64, true),
                      scope.create(Weights.matrices(session)),
                      1,
                      new AnalysisContext(
                          Options.of(criterion.describe(), Map.of()),
                          new Randomness(1),
                          Progress.unwatched(),
                          scope)));
      WeightMask mask =
          WeightMask.keeping(session.network().parameters(), plan.kept().toBooleanArray());
      assertThat(mask.count()).isPositive();
      assertThat(new NmPattern(2, 4).violations(graph, mask).values()).containsOnly(0);
    }
  }
}
