package dev.basin.models.engine;

import ai.djl.pytorch.jni.JniUtils;

/** Whether this thread's operations are recorded for differentiation, until closed. */
final class GradientMode implements AutoCloseable {
  private final boolean before;

  private GradientMode(boolean recording) {
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
    // Thread-local too; with the optimiser on, a second derivative costs ten times more.
    JniUtils.setGraphExecutorOptimize(false);
  }

  static GradientMode recording() {
    return new GradientMode(true);
  }

  static GradientMode off() {
    return new GradientMode(false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
