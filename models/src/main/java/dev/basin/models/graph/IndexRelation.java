package dev.basin.models.graph;

/**
 * Which indices of a second axis go with an index of the first: blocks of {@code from} indices
 * correspond to blocks of {@code to} indices, after {@code offset}.
 *
 * <p>Same: (1, 1, 0). Flatten of H×W positions: (1, H·W, 0). Splitting D into heads of size d: (d,
 * 1, 0). Concatenation: (1, 1, offset). Grouped convolution with g groups: (in/g, out/g, 0).
 *
 * @param from block length on the first axis
 * @param to block length on the second axis
 * @param offset where block 0 begins on the second axis
 */
public record IndexRelation(int from, int to, int offset) {

  /**
   * The first corresponding index.
   *
   * @param index an index of the first axis
   * @return the begin of the range on the second axis
   */
  public int begin(int index) {
    return offset + index / from * to;
  }

  /**
   * The end of the corresponding range.
   *
   * @param index an index of the first axis
   * @return the end, exclusive
   */
  public int end(int index) {
    return begin(index) + to;
  }
}
