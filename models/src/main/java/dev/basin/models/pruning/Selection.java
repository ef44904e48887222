package dev.basin.models.pruning;

import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The indices left of every axis of a tensor. */
final class Selection {
  private Selection() {}

  static List<int[]> of(IndexMaps maps, String name, Tensor whole) {
    return IntStream.range(0, whole.shape().size())
        .mapToObj(axis -> along(maps, new IndexMaps.Axis(name, axis), whole))
        .toList();
  }

  private static int[] along(IndexMaps maps, IndexMaps.Axis axis, Tensor whole) {
    int length = Math.toIntExact(whole.shape().get(axis.axis()));
    int[] kept = maps.toOriginal(axis).orElseGet(() -> IntStream.range(0, length).toArray());
    if (kept.length > 0 && kept[kept.length - 1] >= length) {
      throw new IllegalArgumentException(
          "tensor \"%s\" has another shape than in the network that was pruned"
              .formatted(axis.tensor()));
    }
    return kept;
  }
}
