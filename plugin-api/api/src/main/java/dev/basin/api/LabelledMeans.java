package dev.basin.api;

import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Means over examples of one number per unit, overall and per class, with their standard errors.
 *
 * <p>Sums are taken example by example in float64 (Welford 1962), so they depend on the order of
 * the examples, never on batches. Not thread-safe.
 */
public final class LabelledMeans {
  private final int units;
  private final Dataset data;
  private final RunningMean overall;
  private final Map<Integer, RunningMean> classes = new TreeMap<>();

  /**
   * Starts without an example.
   *
   * @param units how many numbers an example has
   * @param data the examples, for their labels; without labels there are no means per class
   */
  public LabelledMeans(int units, Dataset data) {
    this.units = units;
    this.data = data;
    overall = new RunningMean(units);
  }

  /**
   * Adds the numbers of examples that follow each other.
   *
   * @param first the index in the data of the first of them
   * @param values row-major [examples, units]
   * @throws IllegalArgumentException if there is no whole number of examples
   */
  public void add(int first, double[] values) {
    if (values.length % units != 0) {
      throw new IllegalArgumentException(
          "%d numbers are no rows of %d units".formatted(values.length, units));
    }
    for (int row = 0; row < values.length / units; row++) {
      overall.add(values, row * units);
      if (data.labelled()) {
        classes
            .computeIfAbsent(data.label(first + row), label -> new RunningMean(units))
            .add(values, row * units);
      }
    }
  }

  /**
   * The means as scores.
   *
   * @param layer the layer's name
   * @return the means and their standard errors, NaN where one example gives none
   */
  public LayerScores.Scored scores(String layer) {
    List<ClassScores> each = new ArrayList<>();
    classes.forEach(
        (label, mean) -> {
          LayerScores.Scored scored = mean.scores(layer);
          each.add(
              new ClassScores(label, scored.scores(), scored.standardErrors(), scored.examples()));
        });
    return overall.scores(layer).withClasses(each);
  }

  private static final class RunningMean {
    private final double[] mean;
    private final double[] squares;
    private long examples;

    RunningMean(int units) {
      mean = new double[units];
      squares = new double[units];
    }

    void add(double[] values, int offset) {
      examples++;
      for (int unit = 0; unit < mean.length; unit++) {
        double value = values[offset + unit];
        double before = value - mean[unit];
        mean[unit] += before / examples;
        squares[unit] += before * (value - mean[unit]);
      }
    }

    LayerScores.Scored scores(String layer) {
      double[] errors = new double[mean.length];
      for (int unit = 0; unit < mean.length; unit++) {
        errors[unit] =
            examples > 1 ? Math.sqrt(squares[unit] / (examples - 1) / examples) : Double.NaN;
      }
      return LayerScores.Scored.of(layer, mean, errors, examples);
    }
  }
}
