package dev.basin.models.graph;

import java.util.Optional;

/**
 * Where the units of a layer lie on an axis: unit u owns {@code offset + u·span} to {@code offset +
 * (u+1)·span − 1}.
 *
 * @param offset where unit 0 begins
 * @param span how many indices each unit owns
 */
record UnitSpan(int offset, int span) {
  /** Unit u is index u. */
  static final UnitSpan DIRECT = new UnitSpan(0, 1);

  /** The same units on an axis that a relation leads to; empty if a block would be shared. */
  Optional<UnitSpan> through(IndexRelation relation) {
    if (offset % relation.from() != 0 || span % relation.from() != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new UnitSpan(relation.begin(offset), span / relation.from() * relation.to()));
  }

  /** The same units on the axis that a relation comes from. */
  Optional<UnitSpan> back(IndexRelation relation) {
    int shifted = offset - relation.offset();
    if (shifted < 0 || shifted % relation.to() != 0 || span % relation.to() != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new UnitSpan(
            shifted / relation.to() * relation.from(), span / relation.to() * relation.from()));
  }
}
