package dev.basin.host.shift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureScaleTest {

  private static Dataset table() {
    return SmallData.of(
        new double[][] {{1000, 5, 0.1}, {3000, 5, 0.3}, {2000, 5, 0.2}, {6000, 5, -0.2}},
        2,
        0,
        1,
        1,
        0);
  }

  @Test
  void bringsEveryVaryingFeatureToMeanZeroAndDeviationOne() {
    Dataset scaled = FeatureScale.of(table()).apply(table());
    double[] row = new double[3];
    double[] sums = new double[3];
    double[] squares = new double[3];
    for (int i = 0; i < scaled.size(); i++) {
      scaled.features().read(i, row, 0);
      for (int j = 0; j < 3; j++) {
        sums[j] += row[j];
        squares[j] += row[j] * row[j];
      }
    }
    assertThat(sums).containsExactly(new double[] {0, 0, 0}, within(1e-12));
    assertThat(squares).containsExactly(new double[] {4, 0, 4}, within(1e-12));
  }

  @Test
  void imagesKeepTheProportionsOfTheirPixels() {
    Dataset image = table().reshape(List.of(1L, 1L, 3L));
    double[] inverses = FeatureScale.of(image).inverses();
    assertThat(inverses[0]).isEqualTo(inverses[1]).isEqualTo(inverses[2]).isPositive();
  }

  /** What the folded network says of raw features is what the other says of scaled ones. */
  @Test
  void foldedIntoTheWeightsItChangesNoAnswer() {
    Architecture linear = Architectures.named("logistic-regression");
    Graph trained =
        linear.build(
            "linear", List.of(3L), 2, Options.of(linear.describe(), Map.of()), new Randomness(4));
    FeatureScale scale = FeatureScale.of(table());
    assertThat(logits(scale.undo(trained), table()))
        .containsExactly(logits(trained, scale.apply(table())), within(1e-6));
  }

  private static double[] logits(Graph graph, Dataset data) {
    try (GraphSession session =
        Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT64))) {
      return session.evaluateExamples(session.weights(), data).logits();
    }
  }
}
