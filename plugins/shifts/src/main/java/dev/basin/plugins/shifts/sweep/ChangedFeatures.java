package dev.basin.plugins.shifts.sweep;

import dev.basin.api.data.Features;

/** Clean features with a change that is made whenever an example is read. */
final class ChangedFeatures implements Features {
  private final Features clean;
  private final ExampleChange change;

  ChangedFeatures(Features clean, ExampleChange change) {
    this.clean = clean;
    this.change = change;
  }

  @Override
  public int size() {
    return clean.size();
  }

  @Override
  public int width() {
    return clean.width();
  }

  @Override
  public void read(int index, double[] into, int offset) {
    double[] example = new double[clean.width()];
    clean.read(index, example, 0);
    change.apply(example, index);
    System.arraycopy(example, 0, into, offset, example.length);
  }
}
