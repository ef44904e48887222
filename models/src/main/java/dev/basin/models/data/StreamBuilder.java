package dev.basin.models.data;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Examples of a generated stream with two classes, in order of time: example i of n is at time i/n.
 * Its features follow from the seed and i alone, whatever the drift, so none comes twice. Confined
 * to one thread.
 */
final class StreamBuilder {
  private final String name;
  private final int examples;
  private final double noise;
  private final Randomness random;
  private final DriftSchedule drift;
  private final FeatureBlocks features;
  private final int width;
  private final int[] labels;
  private final List<Double> times = new ArrayList<>();

  StreamBuilder(
      String name, int width, int examples, double noise, long seed, DriftSchedule drift) {
    this.name = name;
    this.examples = examples;
    this.noise = noise;
    this.drift = drift;
    this.width = width;
    random = new Randomness(seed).derive(name);
    features = new FeatureBlocks(width);
    labels = new int[examples];
  }

  /** Draws the features of an example. */
  @FunctionalInterface
  interface Draw {
    double[] features(RandomGenerator own);
  }

  /** Says which class an example belongs to at a stage of the drift. */
  @FunctionalInterface
  interface Concept {
    boolean holds(double[] features, double stage);
  }

  /** The data; the builder is spent. */
  Dataset build(Draw draw, Concept concept) {
    for (int i = 0; i < examples; i++) {
      double time = (double) i / examples;
      double[] row = draw.features(random.stream("features", i));
      boolean holds = concept.holds(row, drift.stage(time, random.stream("drift", i)));
      boolean wrong = noise > 0 && random.stream("noise", i).nextDouble() < noise;
      features.add(row);
      labels[i] = holds != wrong ? 1 : 0;
      times.add(time);
    }
    return new Dataset(
        name,
        features.features(),
        List.of((long) width),
        2,
        labels,
        new Dataset.Columns(times, List.of(), List.of()));
  }
}
