package dev.basin.api.model;

/** What is done with each batch of a pass over paths. */
@FunctionalInterface
public interface PathVisitor {

  /**
   * Looks at the paths of some examples.
   *
   * @param batch valid until this returns
   */
  void visit(PathBatch batch);
}
