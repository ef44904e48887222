package dev.basin.host.plugins;

import dev.basin.api.data.Features;

/** Features that plugin code may compute on demand, read through the guard. */
final class GuardedFeatures implements Features {
  private final Features features;
  private final String extension;
  private final GuardedCall call;
  private final int size;
  private final int width;

  GuardedFeatures(Features features, String extension, GuardedCall call) {
    this.features = features;
    this.extension = extension;
    this.call = call;
    this.size = features.size();
    this.width = features.width();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void read(int index, double[] into, int offset) {
    call.run(
        extension,
        () -> {
          features.read(index, into, offset);
          return into;
        },
        read -> finite(read, index, offset));
  }

  private double[] finite(double[] read, int index, int offset) {
    for (int i = offset; i < offset + width; i++) {
      if (!Double.isFinite(read[i])) {
        Contract.finite(read[i], "feature %d of example %d".formatted(i - offset, index));
      }
    }
    return read;
  }
}
