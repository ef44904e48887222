package dev.basin.models.graph;

import java.util.List;

/** Some indices of every axis of a tensor, copied out as blocks that lie together. */
final class TensorSelection {
  private final List<Long> shape;
  private final List<int[]> indices;
  private final int whole;
  private final int block;
  private final int size;

  TensorSelection(List<Long> shape, List<int[]> indices) {
    if (shape.size() != indices.size()) {
      throw new IllegalArgumentException(
          "expected indices of %d axes, found %d".formatted(shape.size(), indices.size()));
    }
    this.shape = shape;
    this.indices = indices;
    int first = shape.size();
    int together = 1;
    while (first > 0 && indices.get(first - 1).length == shape.get(first - 1)) {
      together *= indices.get(--first).length;
    }
    this.whole = first;
    this.block = together;
    this.size = indices.stream().mapToInt(axis -> axis.length).reduce(1, (a, b) -> a * b);
  }

  int size() {
    return size;
  }

  List<Long> shape() {
    return indices.stream().map(axis -> (long) axis.length).toList();
  }

  /** Copies between two arrays of the same type. */
  void copy(Object source, Object target) {
    copy(source, target, 0, 0, 0);
  }

  private int copy(Object source, Object target, int axis, int from, int to) {
    if (axis == whole) {
      System.arraycopy(source, from * block, target, to, block);
      return to + block;
    }
    int next = to;
    int length = axis + 1 < whole ? Math.toIntExact(shape.get(axis + 1)) : 1;
    for (int index : indices.get(axis)) {
      next = copy(source, target, axis + 1, (from + index) * length, next);
    }
    return next;
  }
}
