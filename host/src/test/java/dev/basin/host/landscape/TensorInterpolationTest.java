package dev.basin.host.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Few points stand for many: Chebyshev points, the ladder of levels, and the interpolation. */
class TensorInterpolationTest {
  private static final Grid WIDE = grid(51, 31);

  @Test
  void aPolynomialOfTheLevelsDegreeIsReproducedOnANonSquareAsymmetricGrid() {
    NodeLadder ladder = new NodeLadder(WIDE);
    TensorInterpolation interpolation = new TensorInterpolation(ladder, 5);
    double[] atNodes = interpolation.values(TensorInterpolationTest::quartic);

    for (int row = 0; row < WIDE.rows(); row++) {
      for (int column = 0; column < WIDE.columns(); column++) {
        List<Double> point = Arrays.stream(WIDE.point(row, column)).boxed().toList();
        assertThat(interpolation.at(point, atNodes)).isCloseTo(quartic(point), within(1e-11));
      }
    }
  }

  @Test
  void everyLevelContainsThePointsOfTheOneBeforeBitForBit() {
    NodeLadder ladder = new NodeLadder(grid(201, 201));

    assertThat(ladder.levels()).startsWith(5, 9, 17);
    for (int i = 1; i < ladder.levels().size(); i++) {
      assertThat(new HashSet<>(ladder.nodes(ladder.levels().get(i))))
          .containsAll(ladder.nodes(ladder.levels().get(i - 1)));
    }
  }

  @Test
  void aLargeGridIsGivenAtMostAFifteenthOfItsPoints() {
    for (Grid grid : List.of(WIDE, grid(51, 51), grid(101, 101), grid(21, 21, 21))) {
      NodeLadder ladder = new NodeLadder(grid);
      Set<List<Double>> computed = new HashSet<>();
      for (int i = 0; i < ladder.levels().size(); i++) {
        computed.addAll(NodesWork.added(ladder, i));
      }
      assertThat(ladder.levels()).isNotEmpty();
      assertThat(computed.size() * 15).isLessThanOrEqualTo(grid.points());
    }
  }

  @Test
  void aSmallGridIsNotWorthIt() {
    assertThat(new NodeLadder(grid(7, 5)).levels()).isEmpty();
    assertThat(new NodeLadder(grid(21)).levels()).isEmpty();
  }

  @Test
  void heldOutPointsLieOnTheGridAndAreNoNodes() {
    NodeLadder ladder = new NodeLadder(WIDE);
    Set<List<Double>> grid = new HashSet<>();
    for (int row = 0; row < WIDE.rows(); row++) {
      for (int column = 0; column < WIDE.columns(); column++) {
        grid.add(Arrays.stream(WIDE.point(row, column)).boxed().toList());
      }
    }

    assertThat(ladder.heldOut()).hasSize(24).isSubsetOf(grid);
    ladder
        .levels()
        .forEach(
            level -> assertThat(ladder.heldOut()).doesNotContainAnyElementsOf(ladder.nodes(level)));
  }

  @Test
  void rowsRunWithTheSecondAxisFasterThanTheThird() {
    Grid grid = grid(2, 3, 4);

    assertThat(grid.rows()).isEqualTo(12);
    assertThat(grid.row(1)).containsExactly(grid.axes().get(1).get(1), grid.axes().get(2).get(0));
    assertThat(grid.point(3, 1))
        .containsExactly(
            grid.axes().get(0).get(1), grid.axes().get(1).get(0), grid.axes().get(2).get(1));
  }

  private static double quartic(List<Double> point) {
    double x = point.get(0);
    double y = point.get(1);
    return 3 + x - 2 * y + x * y * y + x * x * x * x - 0.5 * x * x * x * x * y * y * y * y;
  }

  private static Grid grid(int... sizes) {
    List<List<Double>> axes = new ArrayList<>();
    for (int size : sizes) {
      double end = 1 + axes.size();
      axes.add(
          IntStream.range(0, size)
              .mapToDouble(i -> -1 + (end + 1) * i / (size - 1))
              .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
    }
    assertThat(DoubleStream.of(axes.get(0).get(0)).sum()).isEqualTo(-1);
    return new Grid(axes);
  }
}
