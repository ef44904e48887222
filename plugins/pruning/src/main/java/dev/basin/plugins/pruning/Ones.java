package dev.basin.plugins.pruning;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.NetworkDescription;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An input of ones for every class.
 *
 * @param size how many classes
 * @param width how many features
 */
record Ones(int size, int width) implements Features {

  /** Labelled with their classes, so that the labels' logits are all outputs. */
  static Dataset of(NetworkDescription network) {
    long width = network.inputShape().stream().reduce(1L, Math::multiplyExact);
    return new Dataset(
        "ones",
        new Ones(network.classes(), Math.toIntExact(width)),
        network.inputShape(),
        network.classes(),
        IntStream.range(0, network.classes()).toArray(),
        Dataset.Columns.none());
  }

  @Override
  public void read(int index, double[] into, int offset) {
    Arrays.fill(into, offset, offset + width, 1);
  }
}
