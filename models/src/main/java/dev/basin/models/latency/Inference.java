package dev.basin.models.latency;

/** One network with one batch, ready to run again and again; confined to one thread. */
public interface Inference extends AutoCloseable {

  /** Computes the logits of the batch once and throws them away. */
  void run();

  /** Frees what the runtime holds. */
  @Override
  void close();
}
