package dev.basin.api;

import dev.basin.api.data.Features;

/**
 * Images after a Gaussian blur along height and width, blurred whenever they are read. Beyond the
 * edges there is nothing: the weights inside are scaled up, so a constant image stays as it is.
 */
final class BlurredFeatures implements Features {
  private final Features source;
  private final int height;
  private final int columns;
  private final double[][] vertical;
  private final double[][] horizontal;

  BlurredFeatures(Features source, int height, int columns, double deviation) {
    this.source = source;
    this.height = height;
    this.columns = columns;
    vertical = weights(height, deviation);
    horizontal = weights(columns, deviation);
  }

  /** Row i holds the weights with which position i sees all positions. */
  private static double[][] weights(int size, double deviation) {
    double[][] weights = new double[size][size];
    for (int at = 0; at < size; at++) {
      double sum = 0;
      for (int from = 0; from < size; from++) {
        double distance = (from - at) / deviation;
        weights[at][from] = Math.exp(-distance * distance / 2);
        sum += weights[at][from];
      }
      for (int from = 0; from < size; from++) {
        weights[at][from] /= sum;
      }
    }
    return weights;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int width() {
    return source.width();
  }

  @Override
  public void read(int index, double[] into, int offset) {
    double[] image = new double[width()];
    source.read(index, image, 0);
    double[] rows = new double[image.length];
    int plane = height * columns;
    for (int start = 0; start < image.length; start += plane) {
      for (int line = 0; line < height; line++) {
        blur(image, start + line * columns, 1, horizontal, rows, start + line * columns);
      }
      for (int column = 0; column < columns; column++) {
        blur(rows, start + column, columns, vertical, into, offset + start + column);
      }
    }
  }

  /** Blurs numbers that lie a stride apart, into places as far apart. */
  private static void blur(
      double[] from, int start, int stride, double[][] weights, double[] into, int offset) {
    for (int at = 0; at < weights.length; at++) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[at][i] * from[start + i * stride];
      }
      into[offset + at * stride] = sum;
    }
  }
}
