package dev.basin.models.train;

import dev.basin.api.data.Dataset;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random change of a training example, drawn anew each time the example is seen. */
public sealed interface Augmentation permits ImageShift, GaussianNoise {

  /**
   * The name of its random numbers.
   *
   * @return such as "shift"
   */
  String id();

  /**
   * Refuses data that it can't change.
   *
   * @param data the training data
   * @throws dev.basin.api.BasinException TRN-…
   */
  default void requireFits(Dataset data) {}

  /**
   * Changes one example in place.
   *
   * @param example the features, row-major; a private copy
   * @param shape the shape of one example
   * @param random decides the change
   */
  void change(double[] example, List<Long> shape, RandomGenerator random);
}
