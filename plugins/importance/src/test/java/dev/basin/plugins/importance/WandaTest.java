package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.AutoPad;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.MatMul;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.SmallData;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WandaTest {
  private static final double[] WEIGHTS = {4, 0, 1, -1, 3, -2, -1, -3, -3, 1, 0, 2};
  private final Wanda metric = new Wanda();

  /** ‖X‖ = (1, 2, 8, 3), as two examples. */
  private static final Dataset DATA =
      SmallData.of(new double[][] {{.6, 2, 0, 0}, {-.8, 0, 8, -3}}, 3, 0, 1);

  @Test
  void prunesHalfOfEveryRowAsThePaperShows() {
    double[] scores = byHand(WEIGHTS).get("units.weight");
    assertThat(scores).containsExactly(4, 0, 8, 3, 3, 4, 8, 9, 3, 2, 0, 6);
    double[] left = WEIGHTS.clone();
    for (int row = 0; row < 3; row++) {
      int first = row * 4;
      IntStream.range(first, first + 4)
          .boxed()
          .sorted(Comparator.comparingDouble(index -> scores[index]))
          .limit(2)
          .forEach(index -> left[index] = 0);
    }
    assertThat(left).containsExactly(4, 0, 1, 0, 0, 0, -1, -3, -3, 0, 0, 2);
  }

  @ParameterizedTest
  @CsvSource({"sum, 15, 24, 11", "mean, 3.75, 6, 2.75", "l2, 9.433981132, 13.03840481, 7"})
  void aUnitsScoreIsThatOfItsWeights(String units, double first, double second, double third) {
    try (GraphSession session = linear(WEIGHTS).open(Precision.FLOAT64)) {
      LayerScores.Scored scored =
          Scoring.score(metric, session, DATA, "units", new Target.Loss(), Map.of("units", units));
      assertThat(scored.scores().get(0)).isCloseTo(first, within(1e-8));
      assertThat(scored.scores().get(1)).isCloseTo(second, within(1e-8));
      assertThat(scored.scores().get(2)).isCloseTo(third, within(1e-8));
      assertThat(scored.standardErrors()).allMatch(error -> error > 0);
      assertThat(scored.examples()).isEqualTo(2);
    }
  }

  /** A product x·W with W stored as [in, out] has the same scores, transposed. */
  @Test
  void findsTheInputsOfWeightsStoredTheOtherWayRound() {
    double[] turned = new double[12];
    for (int i = 0; i < 12; i++) {
      turned[i % 4 * 3 + i / 4] = WEIGHTS[i];
    }
    Graph graph =
        new Graph(
            "turned",
            "x",
            List.of(4L),
            List.of(
                new Node("units", new MatMul(), List.of("x", "units.weight"), "made"),
                new Node("relu", new Relu(), List.of("made"), "active"),
                new Node("read", new Gemm(1, 1, true), List.of("active", "read.weight"), "logits")),
            Map.of(
                "units.weight", new Tensor.Float64(List.of(4L, 3L), turned),
                "read.weight", new Tensor.Float64(List.of(3L, 3L), new double[9])),
            "logits");
    try (GraphSession session = new KnownNetwork(graph, DATA).open(Precision.FLOAT64)) {
      assertThat(
              Scoring.weights(metric, session, DATA, new Target.Loss(), Map.of())
                  .get("units.weight"))
          .containsExactly(4, 3, 3, 0, 4, 2, 8, 8, 0, 3, 9, 6);
      assertThat(
              Scoring.score(metric, session, DATA, "units", new Target.Loss(), Map.of()).scores())
          .containsExactly(15., 24., 11.);
    }
  }

  /** A kernel's place sees what a loop over positions, stride and asymmetric padding says. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2"})
  void readsPatchesOfConvolutions(int stride, int groups) {
    Random random = new Random(3);
    double[] kernel = random.doubles(4 * (4 / groups) * 6, -1, 1).toArray();
    double[][] images = new double[3][4 * 5 * 6];
    for (double[] image : images) {
      java.util.Arrays.setAll(image, i -> random.nextGaussian());
    }
    Dataset data = SmallData.of(images, 2, 0, 1, 0).reshape(List.of(4L, 5L, 6L));
    Window window =
        new Window(
            List.of((long) stride, (long) stride),
            List.of(),
            List.of(1L, 0L, 0L, 2L),
            AutoPad.NOTSET);
    int high = (5 + 1 - 2) / stride + 1;
    int wide = (6 + 2 - 3) / stride + 1;
    Graph graph =
        new Graph(
            "conv",
            "x",
            List.of(4L, 5L, 6L),
            List.of(
                new Node("conv", new Conv(window, groups), List.of("x", "conv.weight"), "made"),
                new Node("relu", new Relu(), List.of("made"), "active"),
                new Node("flat", new Flatten(1), List.of("active"), "row"),
                new Node("read", new Gemm(1, 1, true), List.of("row", "read.weight"), "logits")),
            Map.of(
                "conv.weight", new Tensor.Float64(List.of(4L, 4L / groups, 2L, 3L), kernel),
                "read.weight",
                    new Tensor.Float64(List.of(2L, 4L * high * wide), new double[8 * high * wide])),
            "logits");
    try (GraphSession session = new KnownNetwork(graph, data).open(Precision.FLOAT64)) {
      double[] found =
          Scoring.weights(metric, session, data, new Target.Loss(), Map.of()).get("conv.weight");
      int perGroup = 4 / groups;
      for (int output = 0; output < 4; output++) {
        for (int channel = 0; channel < perGroup; channel++) {
          int read = output / perGroup * perGroup * (groups == 1 ? 0 : 1) + channel;
          for (int place = 0; place < 6; place++) {
            double sum = 0;
            for (double[] image : images) {
              for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                  int row = y * stride - 1 + place / 3;
                  int column = x * stride + place % 3;
                  boolean inside = row >= 0 && row < 5 && column >= 0 && column < 6;
                  double value = inside ? image[(read * 5 + row) * 6 + column] : 0;
                  sum += value * value;
                }
              }
            }
            int index = (output * perGroup + channel) * 6 + place;
            assertThat(found[index])
                .isCloseTo(Math.abs(kernel[index]) * Math.sqrt(sum), within(1e-12));
          }
        }
      }
    }
  }

  private Map<String, double[]> byHand(double[] weights) {
    try (GraphSession session = linear(weights).open(Precision.FLOAT64)) {
      return Scoring.weights(metric, session, DATA, new Target.Loss(), Map.of());
    }
  }

  private static KnownNetwork linear(double[] weights) {
    return new KnownNetwork(
        new Graph(
            "by hand",
            "x",
            List.of(4L),
            List.of(
                new Node("units", new Gemm(1, 1, true), List.of("x", "units.weight"), "made"),
                new Node("relu", new Relu(), List.of("made"), "active"),
                new Node("read", new Gemm(1, 1, true), List.of("active", "read.weight"), "logits")),
            Map.of(
                "units.weight", new Tensor.Float64(List.of(3L, 4L), weights),
                "read.weight", new Tensor.Float64(List.of(3L, 3L), new double[9])),
            "logits"),
        DATA);
  }
}
