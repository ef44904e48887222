package dev.basin.plugins.shifts.image;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;

/** Images corrupted when they are read and clipped to [0, 1], the same at every read. */
final class CorruptedImages implements Features {
  private final Dataset clean;
  private final ImageShape shape;
  private final Corruption corruption;
  private final Randomness random;

  CorruptedImages(Dataset clean, ImageShape shape, Corruption corruption, Randomness random) {
    this.clean = clean;
    this.shape = shape;
    this.corruption = corruption;
    this.random = random;
  }

  @Override
  public int size() {
    return clean.size();
  }

  @Override
  public int width() {
    return shape.size();
  }

  @Override
  public void read(int index, double[] into, int offset) {
    Image image = new Image(shape);
    clean.features().read(index, image.pixels(), 0);
    corruption.apply(image, random.stream("example", clean.id(index)));
    double[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      into[offset + i] = Math.max(0, Math.min(1, pixels[i]));
    }
  }
}
