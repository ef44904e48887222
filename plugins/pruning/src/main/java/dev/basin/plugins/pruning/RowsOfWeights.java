package dev.basin.plugins.pruning;

import dev.basin.plugins.secondorder.InputMoments;
import dev.basin.plugins.secondorder.WeightMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** All rows of a network's weights, of which those go that add least error over all rows. */
final class RowsOfWeights {
  private final double[] weights;
  private final boolean[] removable;
  private final double damping;
  private final List<Row> rows = new ArrayList<>();
  private long members;

  /**
   * No rows yet.
   *
   * @param weights flat, not to be changed before {@link #remove}
   * @param removable which weights may go and adapt
   * @param damping as in {@link InputMoments.Moments#inverse}
   */
  RowsOfWeights(double[] weights, boolean[] removable, double damping) {
    this.weights = weights;
    this.removable = removable;
    this.damping = damping;
  }

  /**
   * A row and its H⁻¹.
   *
   * @param number its place among all rows
   * @param indices where its removable weights lie
   * @param inverse shared by rows that read the same; empty where nothing is read
   * @param errors what each removal adds, in order
   */
  private record Row(int number, int[] indices, Optional<double[]> inverse, double[] errors) {}

  /** Where the next removal of a row stands among all. */
  private record Next(Row row, int gone) {
    double error() {
      return row.errors[gone];
    }
  }

  /** How many weights can go. */
  long removable() {
    return members;
  }

  /** Adds the rows of a weight. */
  void add(InputMoments.Moments moments) {
    WeightMatrix matrix = moments.matrix();
    int[] known = {};
    int knownGroup = -1;
    Optional<double[]> inverse = Optional.empty();
    for (int output = 0; output < matrix.outputs(); output++) {
      int row = output;
      int[] reads =
          IntStream.range(0, matrix.reads())
              .filter(read -> removable[matrix.index(row, read)])
              .toArray();
      if (reads.length == 0) {
        continue;
      }
      if (matrix.group(output) != knownGroup || !Arrays.equals(reads, known)) {
        inverse = moments.inverse(matrix.group(output), reads, damping);
        known = reads;
        knownGroup = matrix.group(output);
      }
      int[] indices = Arrays.stream(reads).map(read -> matrix.index(row, read)).toArray();
      double[] own = own(indices);
      double[] errors =
          inverse.map(h -> RowElimination.errors(own, h)).orElse(new double[indices.length]);
      rows.add(new Row(rows.size(), indices, inverse, errors));
      members += indices.length;
    }
  }

  private double[] own(int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> weights[i]).toArray();
  }

  /**
   * Removes weights.
   *
   * @param count how many
   * @param into the weights that adapt are written here
   * @param kept set to false where a weight has gone
   */
  void remove(long count, double[] into, boolean[] kept) {
    PriorityQueue<Next> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Next::error).thenComparingInt(next -> next.row().number()));
    int[] gone = new int[rows.size()];
    rows.forEach(row -> queue.add(new Next(row, 0)));
    for (long i = 0; i < count; i++) {
      Next next = queue.remove();
      int now = ++gone[next.row().number()];
      if (now < next.row().indices().length) {
        queue.add(new Next(next.row(), now));
      }
    }
    for (Row row : rows) {
      int leaving = gone[row.number()];
      if (leaving > 0) {
        remove(row, leaving, into, kept);
      }
    }
  }

  private void remove(Row row, int leaving, double[] into, boolean[] kept) {
    double[] own = own(row.indices());
    boolean[] stay = new boolean[own.length];
    if (row.inverse().isPresent()) {
      RowElimination elimination = new RowElimination(own, row.inverse().get());
      for (int i = 0; i < leaving; i++) {
        elimination.removeCheapest();
      }
      own = elimination.weights();
      stay = elimination.kept();
    } else {
      Arrays.fill(stay, leaving, own.length, true);
    }
    for (int i = 0; i < own.length; i++) {
      into[row.indices()[i]] = stay[i] ? own[i] : 0;
      kept[row.indices()[i]] = stay[i];
    }
  }
}
