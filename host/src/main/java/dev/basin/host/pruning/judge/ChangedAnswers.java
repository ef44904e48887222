package dev.basin.host.pruning.judge;

import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers that pruning changed.
 *
 * @param examples of how many
 * @param changed how many answers are others than before
 * @param lost how many were right and are wrong
 * @param gained how many were wrong and are right
 * @param first the first changed ones, in the order of the examples
 */
record ChangedAnswers(int examples, int changed, int lost, int gained, List<Change> first) {
  private static final int SHOWN = 20;

  /**
   * One of them.
   *
   * @param id the example
   * @param label its class
   * @param before the class predicted before
   * @param after the class predicted after
   */
  record Change(long id, int label, int before, int after) {}

  /** Copies the list. */
  ChangedAnswers {
    first = List.copyOf(first);
  }

  /** Compares predicted classes; without labels none is lost or gained. */
  static ChangedAnswers of(Dataset examples, int[] before, int[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "%d answers before, %d after".formatted(before.length, after.length));
    }
    int changed = 0;
    int lost = 0;
    int gained = 0;
    List<Change> first = new ArrayList<>();
    for (int i = 0; i < after.length; i++) {
      if (before[i] == after[i]) {
        continue;
      }
      int label = examples.labelled() ? examples.label(i) : -1;
      changed++;
      lost += before[i] == label ? 1 : 0;
      gained += after[i] == label ? 1 : 0;
      if (first.size() < SHOWN) {
        first.add(new Change(examples.id(i), label, before[i], after[i]));
      }
    }
    return new ChangedAnswers(after.length, changed, lost, gained, first);
  }
}
