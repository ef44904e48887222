package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/** The views of a padded input that each place of a window reads, for pooling in any form. */
final class Shifts {
  private Shifts() {}

  /**
   * One view per place of the window.
   *
   * @param padded [B, C, spatial axes], long enough for all windows
   * @param place the window
   * @param outputs the spatial lengths of the output
   * @return arrays [B, C, outputs], the last axis of the window running fastest
   */
  static List<NDArray> views(NDArray padded, Window.Placement place, long[] outputs) {
    List<NDArray> views = List.of(padded);
    for (int axis = 0; axis < outputs.length; axis++) {
      List<NDArray> next = new ArrayList<>();
      for (NDArray view : views) {
        for (long k = 0; k < place.kernel()[axis]; k++) {
          long begin = k * place.dilation()[axis];
          long end = begin + (outputs[axis] - 1) * place.stride()[axis] + 1;
          NDIndex index = new NDIndex();
          index.addAllDim(axis + 2);
          index.addSliceDim(begin, end, place.stride()[axis]);
          next.add(view.get(index));
        }
      }
      views = next;
    }
    return views;
  }

  /** How much each spatial axis needs at its end so that all windows fit. */
  static long[] ends(NDArray input, Window.Placement place, long[] outputs) {
    long[] ends = new long[outputs.length];
    for (int i = 0; i < ends.length; i++) {
      long reach =
          (outputs[i] - 1) * place.stride()[i] + (place.kernel()[i] - 1) * place.dilation()[i] + 1;
      ends[i] = Math.max(0, reach - place.begin()[i] - input.getShape().get(i + 2));
    }
    return ends;
  }
}
