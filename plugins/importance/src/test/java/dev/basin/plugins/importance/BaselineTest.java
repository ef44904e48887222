package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Baseline;
import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
  private static final Randomness RANDOM = new Randomness(5);
  private static final Offset<Double> TINY = within(1e-14);
  private final Dataset images = SmallData.images(1, 9, 3, 2, 4, 5);

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void hasARowPerExampleInItsShapeWithItsLabelAndId(Baseline kind) {
    Dataset some = images.select("some", new int[] {4, 2, 8});
    Dataset baseline = kind.of(some, RANDOM);
    assertThat(baseline.exampleShape()).isEqualTo(some.exampleShape());
    assertThat(baseline.size()).isEqualTo(3);
    assertThat(baseline.labels()).isEqualTo(some.labels());
    assertThat(baseline.id(0)).isEqualTo(4);
  }

  @Test
  void zeroIsZero() {
    assertThat(row(Baseline.ZERO.of(images, RANDOM), 3)).containsOnly(0);
  }

  @Test
  void meanIsThatOfEveryFeature() {
    Dataset data = SmallData.of(new double[][] {{1, 10}, {2, 20}, {6, 0}}, 2);
    assertThat(row(Baseline.MEAN.of(data, RANDOM), 1)).containsExactly(new double[] {3, 10}, TINY);
  }

  /** A single bright pixel: far from the edges the blur is a Gaussian's product, and symmetric. */
  @Test
  void blurredSpreadsAPixelAsAGaussianAndKeepsChannelsApart() {
    int side = 33;
    double[] image = new double[2 * side * side];
    int middle = 16 * side + 16;
    image[middle] = 1;
    Dataset one =
        new Dataset(
            "pixel",
            Features.of(image, image.length),
            List.of(2L, 33L, 33L),
            1,
            new int[0],
            Dataset.Columns.none());
    double[] blurred = row(Baseline.BLURRED.of(one, RANDOM), 0);
    double deviation = 33. / 8;
    double peak = blurred[middle];
    for (int away = 1; away < 8; away++) {
      double expected = Math.exp(-away * away / (2 * deviation * deviation));
      assertThat(blurred[middle + away] / peak).isCloseTo(expected, within(0.1 * expected));
      assertThat(blurred[middle + away]).isCloseTo(blurred[middle - away * side], TINY);
    }
    assertThat(Arrays.copyOfRange(blurred, side * side, blurred.length)).containsOnly(0);
  }

  @Test
  void blurredLeavesAConstantImageAsItIs() {
    Dataset constant = images.transform("constant", (example, id) -> Arrays.fill(example, 0.7));
    for (double value : row(Baseline.BLURRED.of(constant, RANDOM), 2)) {
      assertThat(value).isCloseTo(0.7, TINY);
    }
  }

  @Test
  void refusesToBlurWhatIsNoImage() {
    Dataset table = SmallData.normal(1, 4, 2, 6);
    assertThatThrownBy(() -> Baseline.BLURRED.of(table, RANDOM))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("DAT-041")
        .hasMessageContaining("[6]");
  }

  /** Another example always, every one of them at some time, the same for the same seed. */
  @Test
  void sampleIsAnotherExampleDrawnBySeedAndId() {
    Dataset data =
        SmallData.of(
            IntStream.range(0, 5).mapToObj(i -> new double[] {i}).toArray(double[][]::new), 2);
    boolean[][] seen = new boolean[5][5];
    for (long seed = 0; seed < 60; seed++) {
      Dataset drawn = Baseline.SAMPLE.of(data, new Randomness(seed));
      Dataset again = Baseline.SAMPLE.of(data, new Randomness(seed));
      for (int i = 0; i < 5; i++) {
        seen[i][(int) row(drawn, i)[0]] = true;
        assertThat(row(again, i)).isEqualTo(row(drawn, i));
      }
    }
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(seen[i][j]).as("example %d for %d", j, i).isEqualTo(i != j);
      }
    }
  }

  @Test
  void refusesToDrawFromASingleExample() {
    Dataset one = SmallData.of(new double[][] {{1}}, 2);
    assertThatThrownBy(() -> Baseline.SAMPLE.of(one, RANDOM)).hasMessageContaining("DAT-042");
  }

  @Test
  void numbersAreOneForAllOrOnePerFeature() {
    Dataset data = SmallData.normal(1, 4, 2, 3);
    assertThat(row(Baseline.of(data, List.of(-2.)), 1)).containsExactly(-2, -2, -2);
    assertThat(row(Baseline.of(data, List.of(1., 2., 3.)), 3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> Baseline.of(data, List.of(1., 2.)))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("DAT-040")
        .hasMessageContaining("found 2 numbers, expected 1, or 3");
  }

  /** As a metric asks for it. */
  @Test
  void optionsChooseOneBaselineAndRefuseTwo() {
    KnownNetwork network = KnownNetworks.mlp(1, 6, 3, 4, 5, 2);
    assertThatThrownBy(
            () -> influence(network, Map.of("baseline", "mean", "baseline-values", List.of(1))))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("DAT-040")
        .hasMessageContaining("baseline mean");
    assertThatThrownBy(() -> influence(network, Map.of("baseline-values", List.of(1, 2))))
        .hasMessageContaining("DAT-040");
    assertThatThrownBy(() -> influence(network, Map.of("baseline", "blurred")))
        .hasMessageContaining("DAT-041");
    List<Double> zero = influence(network, Map.of());
    assertThat(influence(network, Map.of("baseline-values", "0"))).isEqualTo(zero);
    for (String other : List.of("mean", "sample")) {
      assertThat(influence(network, Map.of("baseline", other))).isNotEqualTo(zero);
    }
  }

  private static List<Double> influence(KnownNetwork network, Map<String, ?> options) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      return Scoring.score(
              new InternalInfluence(),
              session,
              network.data(),
              "fc1",
              new Target.LabelLogit(),
              options)
          .scores();
    }
  }

  private static double[] row(Dataset data, int index) {
    double[] row = new double[data.features().width()];
    data.features().read(index, row, 0);
    return row;
  }
}
