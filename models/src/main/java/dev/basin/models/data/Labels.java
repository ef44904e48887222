package dev.basin.models.data;

import java.util.List;

/** Labels with the names of their classes; package-private and never compared. */
@SuppressWarnings("ArrayRecordComponent")
record Labels(int[] values, List<String> classNames) {

  /** No labels. */
  static Labels none() {
    return new Labels(new int[0], List.of());
  }
}
