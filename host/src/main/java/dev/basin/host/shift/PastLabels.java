package dev.basin.host.shift;

import dev.basin.api.data.Dataset;
import dev.basin.host.part.Bench;
import java.util.List;
import java.util.OptionalInt;

/**
 * The labels of the training and validation data in time.
 *
 * @param bench the data
 */
record PastLabels(Bench bench) {

  /** The label of the latest example before a time; none without times, labels or such examples. */
  OptionalInt before(double time) {
    double latest = Double.NEGATIVE_INFINITY;
    OptionalInt label = OptionalInt.empty();
    for (String split : List.of("train", "validation")) {
      Dataset past = bench.data().examples(split);
      List<Double> times = past.columns().times();
      for (int i = 0; past.labelled() && i < times.size(); i++) {
        if (times.get(i) < time && times.get(i) >= latest) {
          latest = times.get(i);
          label = OptionalInt.of(past.label(i));
        }
      }
    }
    return label;
  }
}
