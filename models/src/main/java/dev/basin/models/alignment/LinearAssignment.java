package dev.basin.models.alignment;

import java.util.Arrays;

/**
 * The linear assignment problem, solved exactly by shortest augmenting paths (Jonker and Volgenant
 * 1987, "A shortest augmenting path algorithm for dense and sparse linear assignment problems"), in
 * O(n³).
 *
 * <p>Every row is assigned in turn: Dijkstra's algorithm on reduced costs finds the cheapest chain
 * of reassignments that ends at a free column, and the dual variables keep reduced costs from
 * becoming negative.
 */
final class LinearAssignment {
  private final double[][] cost;
  private final int size;
  private final double[] rowDual;
  private final double[] columnDual;
  private final int[] columnOf;
  private final int[] rowOf;

  private LinearAssignment(double[][] cost) {
    this.cost = cost;
    this.size = cost.length;
    this.rowDual = new double[size];
    this.columnDual = new double[size];
    this.columnOf = new int[size];
    this.rowOf = new int[size];
    Arrays.fill(columnOf, -1);
    Arrays.fill(rowOf, -1);
  }

  /**
   * The assignment with the largest sum of gains.
   *
   * @param gain [n][n], finite
   * @return for each row its column
   */
  static int[] maximise(double[][] gain) {
    double[][] cost = new double[gain.length][];
    for (int row = 0; row < gain.length; row++) {
      cost[row] = Arrays.stream(gain[row]).map(value -> -value).toArray();
    }
    LinearAssignment problem = new LinearAssignment(cost);
    for (int row = 0; row < gain.length; row++) {
      problem.assign(row);
    }
    return problem.columnOf;
  }

  private void assign(int start) {
    double[] distance = new double[size];
    int[] before = new int[size];
    boolean[] settled = new boolean[size];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int row = start;
    int column = -1;
    double reached = 0;
    do {
      int nearest = -1;
      for (int j = 0; j < size; j++) {
        if (!settled[j]) {
          double through = reached + cost[row][j] - rowDual[row] - columnDual[j];
          if (through < distance[j]) {
            distance[j] = through;
            before[j] = row;
          }
          if (nearest < 0 || distance[j] < distance[nearest]) {
            nearest = j;
          }
        }
      }
      column = nearest;
      reached = distance[column];
      settled[column] = true;
      row = rowOf[column];
    } while (row >= 0);
    rowDual[start] += reached;
    for (int j = 0; j < size; j++) {
      if (settled[j] && rowOf[j] >= 0) {
        rowDual[rowOf[j]] += reached - distance[j];
        columnDual[j] -= reached - distance[j];
      }
    }
    int free = column;
    int next;
    do {
      int from = before[free];
      rowOf[free] = from;
      next = columnOf[from];
      columnOf[from] = free;
      free = next;
    } while (next >= 0);
  }
}
