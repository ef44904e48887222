package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Disjoint sets over all indices of all axes of values and tensors (union by size, path halving).
 */
final class IndexTies {
  private final List<Axis> axes = new ArrayList<>();
  private final Map<Axis, Integer> begins = new HashMap<>();
  private final Map<Integer, String> pinned = new HashMap<>();
  private int[] parent = new int[1024];
  private int[] sizes = new int[1024];
  private int count;

  /** An axis of a value or tensor. */
  record Axis(String name, int axis) {}

  /** Adds an axis, each index its own set. */
  void add(Axis axis, long length) {
    begins.put(axis, count);
    axes.add(axis);
    int end = Math.toIntExact(count + length);
    if (end > parent.length) {
      parent = Arrays.copyOf(parent, Math.max(end, 2 * parent.length));
      sizes = Arrays.copyOf(sizes, parent.length);
    }
    for (; count < end; count++) {
      parent[count] = count;
      sizes[count] = 1;
    }
  }

  /** Adds all axes of a shape from one on. */
  void add(String name, Shape shape, int first) {
    for (int axis = first; axis < shape.dimension(); axis++) {
      add(new Axis(name, axis), shape.get(axis));
    }
  }

  boolean has(Axis axis) {
    return begins.containsKey(axis);
  }

  /** All axes, in the order in which they were added. */
  List<Axis> axes() {
    return axes;
  }

  int index(Axis axis, int index) {
    Integer begin = begins.get(axis);
    if (begin == null) {
      throw new IllegalArgumentException("no axis " + axis);
    }
    return begin + index;
  }

  /** The set of an index, as its representative. */
  int find(int index) {
    int at = index;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  void tie(int a, int b) {
    int left = find(a);
    int right = find(b);
    if (left == right) {
      return;
    }
    int big = sizes[left] >= sizes[right] ? left : right;
    int small = big == left ? right : left;
    parent[small] = big;
    sizes[big] += sizes[small];
  }

  /** Forbids that any index of an axis goes; the first reason stays. */
  void pin(Axis axis, long length, String reason) {
    for (int i = 0; i < length; i++) {
      pinned.putIfAbsent(index(axis, i), reason);
    }
  }

  /** For every set with a pinned index, the reason with the lowest index. */
  Map<Integer, String> pinnedSets() {
    Map<Integer, String> reasons = new HashMap<>();
    pinned.keySet().stream()
        .sorted()
        .forEach(index -> reasons.putIfAbsent(find(index), pinned.getOrDefault(index, "")));
    return reasons;
  }
}
