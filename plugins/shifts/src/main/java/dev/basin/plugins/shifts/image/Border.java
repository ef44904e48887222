package dev.basin.plugins.shifts.image;

/** Which pixel stands for one beyond the edge. */
enum Border {
  /** None: it is black. */
  BLACK {
    @Override
    int index(int position, int size) {
      return position < 0 || position >= size ? OUTSIDE : position;
    }
  },
  /** The nearest: a a | a b c | c c. */
  NEAREST {
    @Override
    int index(int position, int size) {
      return Math.max(0, Math.min(size - 1, position));
    }
  },
  /** Mirrored at the edge: b a | a b c | c b. */
  MIRRORED {
    @Override
    int index(int position, int size) {
      int place = Math.floorMod(position, 2 * size);
      return place < size ? place : 2 * size - 1 - place;
    }
  },
  /** Mirrored at the outermost pixel: c b | a b c | b a. */
  MIRRORED_INSIDE {
    @Override
    int index(int position, int size) {
      if (size == 1) {
        return 0;
      }
      int place = Math.floorMod(position, 2 * size - 2);
      return place < size ? place : 2 * size - 2 - place;
    }
  };

  /** The index where there is no pixel. */
  static final int OUTSIDE = -1;

  /**
   * The pixel that is taken.
   *
   * @param position may lie outside 0 to size − 1
   * @param size how many pixels there are
   * @return 0 to size − 1, or {@link #OUTSIDE}
   */
  abstract int index(int position, int size);
}
