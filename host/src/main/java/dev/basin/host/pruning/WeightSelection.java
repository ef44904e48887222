package dev.basin.host.pruning;

import dev.basin.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Chooses single weights: exactly as many as asked, the lowest first, ties by index. */
final class WeightSelection {
  private WeightSelection() {}

  /**
   * Takes the lowest, but never so many of a parameter that it would fall under its floor.
   *
   * @param priorities by place in θ; low goes first
   * @param removable which may go at all
   * @param gone which went before
   * @param count how many are to go now
   * @return what goes now; fewer only where floors forbid more
   */
  static BitSet lowest(double[] priorities, RemovableWeights removable, BitSet gone, int count) {
    BitSet candidates = (BitSet) removable.all().clone();
    candidates.andNot(gone);
    List<Integer> order = new ArrayList<>();
    candidates.stream().forEach(order::add);
    order.sort(
        Comparator.comparingDouble((Integer index) -> priorities[index])
            .thenComparingInt(index -> index));
    int[] owner = owners(removable);
    int[] room = new int[removable.layout().slices().size()];
    for (int i = 0; i < room.length; i++) {
      ParameterSlice slice = removable.layout().slices().get(i);
      room[i] = removable.most(slice) - RemovableWeights.in(slice, gone);
    }
    BitSet chosen = new BitSet();
    int left = count;
    for (int index : order) {
      if (left == 0) {
        break;
      }
      if (room[owner[index]] > 0) {
        room[owner[index]]--;
        left--;
        chosen.set(index);
      }
    }
    return chosen;
  }

  private static int[] owners(RemovableWeights removable) {
    int[] owner = new int[Math.toIntExact(removable.layout().size())];
    List<ParameterSlice> slices = removable.layout().slices();
    for (int i = 0; i < slices.size(); i++) {
      ParameterSlice slice = slices.get(i);
      java.util.Arrays.fill(owner, (int) slice.offset(), (int) (slice.offset() + slice.size()), i);
    }
    return owner;
  }

  /**
   * As many of each parameter, but random ones.
   *
   * @param chosen what a criterion chose
   * @param removable which may go at all
   * @param gone which went before
   * @param random the draw
   * @return as many of each parameter
   */
  static BitSet shuffled(
      BitSet chosen, RemovableWeights removable, BitSet gone, RandomGenerator random) {
    BitSet candidates = (BitSet) removable.all().clone();
    candidates.andNot(gone);
    BitSet shuffled = new BitSet();
    for (ParameterSlice slice : removable.layout().slices()) {
      int end = (int) (slice.offset() + slice.size());
      List<Integer> of = new ArrayList<>();
      for (int i = candidates.nextSetBit((int) slice.offset());
          i >= 0 && i < end;
          i = candidates.nextSetBit(i + 1)) {
        of.add(i);
      }
      int wanted = RemovableWeights.in(slice, chosen);
      for (int i = 0; i < wanted; i++) {
        Collections.swap(of, i, i + random.nextInt(of.size() - i));
        shuffled.set(of.get(i));
      }
    }
    return shuffled;
  }

  /** Parameters that would be left without a weight that may go, by name with how many it has. */
  static Map<String, Integer> emptied(RemovableWeights removable, BitSet gone) {
    Map<String, Integer> emptied = new HashMap<>();
    for (ParameterSlice slice : removable.layout().slices()) {
      int size = RemovableWeights.in(slice, removable.all());
      if (size > 0 && size == slice.size() && RemovableWeights.in(slice, gone) == size) {
        emptied.put(slice.name(), size);
      }
    }
    return emptied;
  }
}
