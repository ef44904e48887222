package dev.basin.models.graph;

/**
 * A tie between indices of two axes of a node: index {@code a} of the first axis goes together with
 * the indices {@code relation.range(a)} of the second.
 *
 * @param first the first axis
 * @param second the second axis
 * @param relation which indices correspond
 */
public record ChannelLink(Axis first, Axis second, IndexRelation relation) {

  /**
   * One axis of an operand or of the output.
   *
   * @param operand the operand's position; {@link #OUTPUT} for the output
   * @param axis 0 is the batch axis in data
   */
  public record Axis(int operand, int axis) {
    /** The position that stands for the node's output. */
    public static final int OUTPUT = -1;

    /**
     * An axis of the output.
     *
     * @param axis which
     * @return the axis
     */
    public static Axis output(int axis) {
      return new Axis(OUTPUT, axis);
    }
  }

  /**
   * Ties equal indices.
   *
   * @param first an axis
   * @param second an axis of the same length
   * @return the link
   */
  public static ChannelLink same(Axis first, Axis second) {
    return new ChannelLink(first, second, new IndexRelation(1, 1, 0));
  }
}
