package dev.basin.host.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class MarchingSquaresTest {

  private static double[] line(double from, double to, int count) {
    double[] line = new double[count];
    for (int i = 0; i < count; i++) {
      line[i] = from + (to - from) * i / (count - 1);
    }
    return line;
  }

  private static MarchingSquares on(double[] x, double[] y, DoubleBinaryOperator function) {
    double[][] z = new double[y.length][x.length];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        z[row][column] = function.applyAsDouble(x[column], y[row]);
      }
    }
    return new MarchingSquares(x, y, z);
  }

  /** Twice the signed area, polygon by polygon. */
  private static double area(Path2D path) {
    double area = 0;
    double[] at = new double[6];
    double startX = 0;
    double startY = 0;
    double lastX = 0;
    double lastY = 0;
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(at);
      double x = kind == PathIterator.SEG_CLOSE ? startX : at[0];
      double y = kind == PathIterator.SEG_CLOSE ? startY : at[1];
      if (kind == PathIterator.SEG_MOVETO) {
        startX = x;
        startY = y;
      } else {
        area += (lastX * y - x * lastY) / 2;
      }
      lastX = x;
      lastY = y;
    }
    return area;
  }

  @Test
  void findsACircleOnAGridThatIsNotSquare() {
    MarchingSquares squares =
        on(line(-2, 2, 81), line(-1.5, 3, 121), (x, y) -> x * x + (y - 1) * (y - 1));
    List<List<Point2D>> lines = squares.isolines(1);
    assertThat(lines).hasSize(1);
    List<Point2D> circle = lines.get(0);
    assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 1));
    assertThat(circle).allSatisfy(p -> assertThat(p.distance(0, 1)).isCloseTo(1, within(2e-3)));
    assertThat(4 * 4.5 - area(squares.above(1))).isCloseTo(Math.PI, within(5e-3));
  }

  /** A row per y: transposing the grid would mistake 3y for 3x. */
  @Test
  void readsARowPerY() {
    List<List<Point2D>> lines = on(line(0, 1, 4), line(0, 1, 6), (x, y) -> x + 3 * y).isolines(1.5);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .allSatisfy(p -> assertThat(p.getX() + 3 * p.getY()).isCloseTo(1.5, within(1e-12)));
  }

  @Test
  void joinsASaddleByItsMean() {
    double[] unit = {0, 1};
    double[][] z = {{1, 0}, {0, 1}};
    MarchingSquares squares = new MarchingSquares(unit, unit, z);
    // Mean 0.5: above 0.4 the high corners join, above 0.6 they are apart.
    assertThat(area(squares.above(0.4))).isCloseTo(1 - 0.4 * 0.4, within(1e-12));
    assertThat(area(squares.above(0.6))).isCloseTo(0.4 * 0.4, within(1e-12));
    assertThat(squares.isolines(0.4)).hasSize(2);
    assertThat(squares.isolines(0.6)).hasSize(2);
  }

  @Test
  void leavesCellsWithAMissingCornerBlank() {
    double[] three = {0, 1, 2};
    double[][] z = {{Double.NaN, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    MarchingSquares squares = new MarchingSquares(three, three, z);
    assertThat(area(squares.above(Double.NEGATIVE_INFINITY))).isCloseTo(3, within(1e-12));
    assertThat(squares.isolines(0.5)).isEmpty();
  }

  @Test
  void regionsOfAllLevelsAddUp() {
    MarchingSquares squares =
        on(line(-1, 1, 9), line(-1, 1, 7), (x, y) -> Math.sin(4 * x) * Math.cos(3 * y));
    MarchingSquares negated =
        on(line(-1, 1, 9), line(-1, 1, 7), (x, y) -> -Math.sin(4 * x) * Math.cos(3 * y));
    for (double level : new double[] {-0.7, -0.31, 0.123, 0.5}) {
      assertThat(area(squares.above(level)) + area(negated.above(-level)))
          .as("above and below %s", level)
          .isCloseTo(4, within(1e-9));
    }
  }
}
