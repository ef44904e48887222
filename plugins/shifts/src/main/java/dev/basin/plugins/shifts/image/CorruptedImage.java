package dev.basin.plugins.shifts.image;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.sweep.ExampleChange;

/** A corruption of the images of a data set, clipped to [0, 1], the same at every call. */
final class CorruptedImage implements ExampleChange {
  private final Dataset clean;
  private final ImageShape shape;
  private final Corruption corruption;
  private final Randomness random;

  CorruptedImage(Dataset clean, ImageShape shape, Corruption corruption, Randomness random) {
    this.clean = clean;
    this.shape = shape;
    this.corruption = corruption;
    this.random = random;
  }

  @Override
  public void apply(double[] example, int row) {
    Image image = new Image(shape, example);
    corruption.apply(image, random.stream("example", clean.id(row)));
    double[] pixels = image.pixels();
    for (int i = 0; i < example.length; i++) {
      example[i] = Math.max(0, Math.min(1, pixels[i]));
    }
  }
}
