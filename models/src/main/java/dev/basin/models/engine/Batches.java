package dev.basin.models.engine;

import ai.djl.ndarray.NDManager;

/** A data set cut into batches of about equal size. */
interface Batches {

  /** How many batches there are. */
  int count();

  /** One batch, attached to the scope; not recorded. */
  Batch get(int index, NDManager scope);

  /** How many batches of at most {@code limit} examples are needed. */
  static int count(int examples, int limit) {
    return (examples + limit - 1) / limit;
  }

  /** The first example of a batch when examples are shared out evenly. */
  static int begin(int examples, int count, int index) {
    return (int) ((long) examples * index / count);
  }
}
