package dev.basin.host.landscape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which points an adaptive landscape computes: tensor Chebyshev points, nearly doubled level by
 * level, and held-out points of the grid that certify the interpolation.
 *
 * <p>A level is tried only while all points together are at most 1/15 of the grid's; on a small
 * grid while they are at most a quarter.
 *
 * @param grid the landscape's points
 */
record NodeLadder(Grid grid) {
  private static final int FIRST = 5;
  private static final int SHARE_OF_LARGE = 15;
  private static final int SHARE_OF_SMALL = 4;
  private static final int ENOUGH = 105;
  private static final int[] HELD_OUT = {6, 24, 48};

  /** Points per axis of every level that is worth trying; empty where the grid is too small. */
  List<Integer> levels() {
    List<Integer> levels = new ArrayList<>();
    int most =
        Math.max(grid.points() / SHARE_OF_LARGE, Math.min(ENOUGH, grid.points() / SHARE_OF_SMALL));
    for (int n = FIRST; count(n) + heldOutCount() <= most; n = 2 * n - 1) {
      levels.add(n);
    }
    return levels;
  }

  private long count(int perAxis) {
    return Math.round(Math.pow(perAxis, grid.dimensions()));
  }

  private int heldOutCount() {
    return HELD_OUT[grid.dimensions() - 1];
  }

  /** The axes of a level. */
  List<ChebyshevAxis> axes(int perAxis) {
    return grid.axes().stream()
        .map(axis -> new ChebyshevAxis(axis.get(0), axis.get(axis.size() - 1), perAxis))
        .toList();
  }

  /** The tensor points of a level, the first axis fastest. */
  List<List<Double>> nodes(int perAxis) {
    List<List<Double>> nodes = List.of(List.of());
    for (ChebyshevAxis axis : axes(perAxis)) {
      List<List<Double>> longer = new ArrayList<>();
      for (double coordinate : axis.nodes()) {
        for (List<Double> node : nodes) {
          List<Double> next = new ArrayList<>(node);
          next.add(coordinate);
          longer.add(next);
        }
      }
      nodes = longer;
    }
    return nodes;
  }

  /** Points of the grid, evenly scattered, that are nodes of no level. */
  Set<List<Double>> heldOut() {
    Set<List<Double>> nodes = new LinkedHashSet<>();
    levels().forEach(level -> nodes.addAll(nodes(level)));
    Set<List<Double>> heldOut = new LinkedHashSet<>();
    for (int i = 1; heldOut.size() < heldOutCount() && i < grid.points(); i++) {
      List<Double> point = scattered(i);
      if (!nodes.contains(point)) {
        heldOut.add(point);
      }
    }
    return heldOut;
  }

  /** The i-th point of the additive sequence with the least discrepancy (Roberts 2018), snapped. */
  private List<Double> scattered(int i) {
    double root = plastic(grid.dimensions());
    List<Double> point = new ArrayList<>();
    double step = 1;
    for (List<Double> axis : grid.axes()) {
      step /= root;
      double share = (0.5 + i * step) % 1;
      point.add(axis.get((int) (share * axis.size())));
    }
    return point;
  }

  /** The positive root of x^(d+1) = x + 1. */
  private static double plastic(int dimensions) {
    double root = 2;
    for (int i = 0; i < 60; i++) {
      root = Math.pow(1 + root, 1.0 / (dimensions + 1));
    }
    return root;
  }
}
