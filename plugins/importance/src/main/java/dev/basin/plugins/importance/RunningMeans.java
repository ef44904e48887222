package dev.basin.plugins.importance;

import dev.basin.api.LayerScores;
import java.util.List;
import java.util.stream.Stream;

/** The running means of samples of a layer's scores, one per unit. */
final class RunningMeans {
  private final List<Moments> units;

  RunningMeans(int units) {
    this.units = Stream.generate(Moments::new).limit(units).toList();
  }

  void add(double[] sample) {
    for (int unit = 0; unit < sample.length; unit++) {
      units.get(unit).add(sample[unit]);
    }
  }

  /** The means with their standard errors; NaN after one sample. */
  LayerScores scores(String layer, long examples) {
    return LayerScores.scored(
        layer,
        units.stream().mapToDouble(Moments::mean).toArray(),
        units.stream().mapToDouble(each -> Math.sqrt(each.varianceOfMean())).toArray(),
        examples);
  }
}
