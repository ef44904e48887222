package dev.basin.api.model;

/** What is done with each batch of a pass over the data. */
@FunctionalInterface
public interface BatchVisitor {

  /**
   * Looks at one batch.
   *
   * @param batch valid until this returns
   */
  void visit(TapBatch batch);
}
