package dev.basin.models.train;

import ai.djl.pytorch.jni.JniUtils;

/**
 * One thread per operation until closed, so that sums are taken in one order whatever the host has
 * set; then what was set before.
 */
final class IntraOpThreads implements AutoCloseable {
  private final int before;

  private IntraOpThreads() {
    before = JniUtils.getNumThreads();
    JniUtils.setNumThreads(1);
  }

  static IntraOpThreads one() {
    return new IntraOpThreads();
  }

  @Override
  public void close() {
    JniUtils.setNumThreads(before);
  }
}
