package dev.basin.host.landscape;

import dev.basin.host.study.LandscapeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The points of a landscape: evenly spaced coordinates on every axis.
 *
 * <p>Points are counted row by row: the first axis runs fastest, the last one slowest.
 *
 * @param axes the coordinates on each axis, one to three of them
 */
record Grid(List<List<Double>> axes) {

  static Grid of(LandscapeSpec wanted) {
    List<List<Double>> axes = new ArrayList<>();
    for (int axis = 0; axis < wanted.grid().size(); axis++) {
      axes.add(
          DoubleStream.of(wanted.ranges().get(axis).points(wanted.grid().get(axis)))
              .boxed()
              .toList());
    }
    return new Grid(axes);
  }

  int dimensions() {
    return axes.size();
  }

  int columns() {
    return axes.get(0).size();
  }

  int rows() {
    return axes.stream().skip(1).mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  int points() {
    return Math.multiplyExact(rows(), columns());
  }

  /** The coordinates of a row on the second and later axes. */
  List<Double> row(int index) {
    List<Double> coordinates = new ArrayList<>();
    int rest = index;
    for (List<Double> axis : axes.subList(1, axes.size())) {
      coordinates.add(axis.get(rest % axis.size()));
      rest /= axis.size();
    }
    return coordinates;
  }

  /** A point's coordinates. */
  double[] point(int row, int column) {
    return point(row(row), axes.get(0).get(column));
  }

  static double[] point(List<Double> row, double x) {
    double[] point = new double[row.size() + 1];
    point[0] = x;
    for (int axis = 0; axis < row.size(); axis++) {
      point[axis + 1] = row.get(axis);
    }
    return point;
  }
}
