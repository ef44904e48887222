package dev.basin.models.engine;

import ai.djl.pytorch.jni.JniUtils;

/**
 * A number of threads per operation until closed, whatever the host has set; then what was set
 * before. With one thread, sums are taken in one order.
 */
public final class IntraOpThreads implements AutoCloseable {
  private final int before;

  private IntraOpThreads(int threads) {
    PyTorchBoot.start();
    before = JniUtils.getNumThreads();
    JniUtils.setNumThreads(threads);
  }

  /**
   * One thread per operation.
   *
   * @return close it to restore what was set
   */
  public static IntraOpThreads one() {
    return of(1);
  }

  /**
   * So many threads per operation.
   *
   * @param threads at least 1
   * @return close it to restore what was set
   */
  public static IntraOpThreads of(int threads) {
    return new IntraOpThreads(threads);
  }

  @Override
  public void close() {
    JniUtils.setNumThreads(before);
  }
}
