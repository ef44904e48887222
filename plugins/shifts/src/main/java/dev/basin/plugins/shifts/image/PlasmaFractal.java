package dev.basin.plugins.shifts.image;

import java.util.random.RandomGenerator;

/**
 * Clouds by the diamond-square algorithm on a torus (Fournier, Fussell and Carpenter 1982): middles
 * of squares and of their sides are means of four neighbours plus uniform noise, which shrinks with
 * the square of the decay from one level to the next.
 *
 * <p>Immutable and safe to share between threads.
 */
final class PlasmaFractal {
  private final int side;
  private final double decay;

  /**
   * Prepares the fractal.
   *
   * @param least the side is the smallest power of two that is not below this
   * @param decay above 1; the larger, the smoother
   */
  PlasmaFractal(int least, double decay) {
    this.side = least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    this.decay = decay;
  }

  /** Rows and columns of the map. */
  int side() {
    return side;
  }

  /** The next map, row by row, from 0 to 1. */
  double[] next(RandomGenerator random) {
    double[] map = new double[side * side];
    double noise = 1;
    for (int step = side; step >= 2; step /= 2) {
      squares(map, step, noise, random);
      sides(map, step, noise, random);
      noise /= decay * decay;
    }
    return normalised(map);
  }

  private void squares(double[] map, int step, double noise, RandomGenerator random) {
    int half = step / 2;
    int mask = side - 1;
    for (int y = 0; y < side; y += step) {
      int upper = y * side;
      int lower = (y + step & mask) * side;
      for (int x = 0; x < side; x += step) {
        int right = x + step & mask;
        double mean =
            (map[upper + x] + map[upper + right] + map[lower + x] + map[lower + right]) / 4;
        map[upper + half * side + x + half] = mean + noise * (2 * random.nextDouble() - 1);
      }
    }
  }

  private void sides(double[] map, int step, double noise, RandomGenerator random) {
    int half = step / 2;
    int mask = side - 1;
    for (int y = 0; y < side; y += step) {
      int corners = y * side;
      int middles = (y + half) * side;
      int above = (y - half & mask) * side;
      int below = (y + step & mask) * side;
      for (int x = 0; x < side; x += step) {
        double corner = map[corners + x];
        double middle = map[middles + x + half];
        int right = x + step & mask;
        int left = x - half & mask;
        double top = (corner + map[corners + right] + middle + map[above + x + half]) / 4;
        double across = (corner + map[below + x] + middle + map[middles + left]) / 4;
        map[corners + x + half] = top + noise * (2 * random.nextDouble() - 1);
        map[middles + x] = across + noise * (2 * random.nextDouble() - 1);
      }
    }
  }

  private static double[] normalised(double[] map) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : map) {
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    double range = largest > smallest ? largest - smallest : 1;
    for (int i = 0; i < map.length; i++) {
      map[i] = (map[i] - smallest) / range;
    }
    return map;
  }
}
