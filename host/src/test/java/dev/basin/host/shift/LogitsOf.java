package dev.basin.host.shift;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Environments for tests. */
public final class LogitsOf {
  private LogitsOf() {}

  /** Logits whose softmax is these probabilities; ids count from 0. */
  public static EnvironmentLogits probabilities(int[] labels, double[]... rows) {
    double[] logits = Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::log).toArray();
    return of(logits, labels);
  }

  /** Two classes, from the probability of class 1. */
  public static EnvironmentLogits ofClassOne(int[] labels, double... probability) {
    double[][] rows =
        Arrays.stream(probability).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
    return probabilities(labels, rows);
  }

  /** Logits of labelled examples without groups and times. */
  public static EnvironmentLogits of(double[] logits, int[] labels) {
    long[] ids = LongStream.range(0, labels.length).toArray();
    return new EnvironmentLogits(
        "clean", 0, logits.length / labels.length, logits, labels, ids, List.of(), new double[0]);
  }

  /** A network that is often right: the label's logit is raised by {@code skill}. */
  public static EnvironmentLogits random(long seed, int examples, int classes, double skill) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] logits = new double[examples * classes];
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = random.nextInt(classes);
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = random.nextGaussian() + (k == labels[i] ? skill : 0);
      }
    }
    return of(logits, labels);
  }

  /** The same under another name and severity. */
  public static EnvironmentLogits named(EnvironmentLogits from, String name, double severity) {
    return new EnvironmentLogits(
        name,
        severity,
        from.classes(),
        from.logits(),
        from.labels(),
        from.ids(),
        from.groups(),
        from.times());
  }

  /** The same with groups. */
  public static EnvironmentLogits grouped(EnvironmentLogits from, List<String> groups) {
    return new EnvironmentLogits(
        from.name(),
        from.severity(),
        from.classes(),
        from.logits(),
        from.labels(),
        from.ids(),
        groups,
        from.times());
  }

  /** The same with times. */
  public static EnvironmentLogits timed(EnvironmentLogits from, double... times) {
    return new EnvironmentLogits(
        from.name(),
        from.severity(),
        from.classes(),
        from.logits(),
        from.labels(),
        from.ids(),
        from.groups(),
        times);
  }

  /** Some of the rows, in this order. */
  public static EnvironmentLogits rows(EnvironmentLogits from, int... rows) {
    int classes = from.classes();
    double[] logits = new double[rows.length * classes];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from.logits(), rows[i] * classes, logits, i * classes, classes);
    }
    return new EnvironmentLogits(
        from.name(),
        from.severity(),
        classes,
        logits,
        Arrays.stream(rows).map(row -> from.labels()[row]).toArray(),
        Arrays.stream(rows).mapToLong(row -> from.ids()[row]).toArray(),
        from.groups().isEmpty()
            ? List.of()
            : Arrays.stream(rows).mapToObj(from.groups()::get).toList(),
        from.times().length == 0
            ? from.times()
            : Arrays.stream(rows).mapToDouble(row -> from.times()[row]).toArray());
  }

  /** All rows in random order. */
  public static EnvironmentLogits shuffled(EnvironmentLogits from, long seed) {
    int[] rows = new int[from.examples()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < rows.length; i++) {
      int at = random.nextInt(i + 1);
      rows[i] = rows[at];
      rows[at] = i;
    }
    return rows(from, rows);
  }

  /** The same with every logit multiplied. */
  public static EnvironmentLogits scaled(EnvironmentLogits from, double factor) {
    return new EnvironmentLogits(
        from.name(),
        from.severity(),
        from.classes(),
        Arrays.stream(from.logits()).map(v -> v * factor).toArray(),
        from.labels(),
        from.ids(),
        from.groups(),
        from.times());
  }
}
