package dev.basin.models.engine;

import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which example gives its activations to which other: one random cycle through all. */
final class Donors {
  private Donors() {}

  /**
   * Draws the cycle, all cycles alike (Sattolo 1986).
   *
   * @return per example its donor, never itself; each gives once
   * @throws dev.basin.api.BasinException DAT-038 if there is only one example
   */
  static int[] of(Dataset data, Randomness random) {
    if (data.size() < 2) {
      throw Problem.request("DAT-038", "an example has no other to take activations from")
          .at(data.name())
          .found("1 example")
          .expected("at least 2")
          .fix("give more examples, or replace by zero or the mean")
          .exception();
    }
    int[] donors = IntStream.range(0, data.size()).toArray();
    RandomGenerator stream = random.stream("donors of activations");
    for (int i = donors.length - 1; i > 0; i--) {
      int other = stream.nextInt(i);
      int swapped = donors[i];
      donors[i] = donors[other];
      donors[other] = swapped;
    }
    return donors;
  }
}
