package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a data set holds, at a glance.
 *
 * @param name what people call it
 * @param examples how many examples there are
 * @param shape the shape of one example
 * @param classes every class with its examples, in the order of the labels; empty without labels
 * @param majorityShare the share of the most frequent class, which every network has to beat; 0
 *     without labels
 * @param features every feature's range, row-major
 * @param constantFeatures the features that are the same in all examples
 * @param time the times; empty if there are none
 * @param groups every group with its examples, in order of names; empty without groups
 */
public record DataSummary(
    String name,
    int examples,
    List<Long> shape,
    List<Count> classes,
    double majorityShare,
    List<Range> features,
    List<String> constantFeatures,
    Optional<Time> time,
    List<Count> groups) {

  /**
   * How often something occurs.
   *
   * @param name the class or group
   * @param examples how many examples have it
   */
  public record Count(String name, int examples) {}

  /**
   * The range of a feature.
   *
   * @param name the feature
   * @param smallest its smallest value
   * @param largest its largest value
   * @param mean its mean
   */
  public record Range(String name, double smallest, double largest, double mean) {}

  /**
   * The times of the examples.
   *
   * @param earliest the earliest time
   * @param latest the latest time
   * @param ordered whether no row is earlier than the one before it
   * @param unchangedShare how often an example has the label of the one before it in time, the
   *     accuracy of always predicting no change; 0 without labels or with one example
   */
  public record Time(double earliest, double latest, boolean ordered, double unchangedShare) {}

  /** Copies the lists. */
  public DataSummary {
    shape = List.copyOf(shape);
    classes = List.copyOf(classes);
    features = List.copyOf(features);
    constantFeatures = List.copyOf(constantFeatures);
    groups = List.copyOf(groups);
  }

  /**
   * Summarises data in one pass over the features.
   *
   * @param loaded the data and its names
   * @return the summary
   */
  public static DataSummary of(LoadedData loaded) {
    Dataset data = loaded.data();
    List<Range> ranges = ranges(data, loaded.featureNames());
    List<Count> classes = classes(data, loaded.classNames());
    int majority = classes.stream().mapToInt(Count::examples).max().orElse(0);
    return new DataSummary(
        data.name(),
        data.size(),
        data.exampleShape(),
        classes,
        (double) majority / data.size(),
        ranges,
        ranges.stream().filter(r -> r.smallest() == r.largest()).map(Range::name).toList(),
        time(data),
        groups(data));
  }

  private static List<Range> ranges(Dataset data, List<String> names) {
    int width = data.features().width();
    double[] example = new double[width];
    double[] smallest = new double[width];
    double[] largest = new double[width];
    double[] sum = new double[width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, example, 0);
      for (int i = 0; i < width; i++) {
        smallest[i] = row == 0 ? example[i] : Math.min(smallest[i], example[i]);
        largest[i] = row == 0 ? example[i] : Math.max(largest[i], example[i]);
        sum[i] += example[i];
      }
    }
    return IntStream.range(0, width)
        .mapToObj(i -> new Range(names.get(i), smallest[i], largest[i], sum[i] / data.size()))
        .toList();
  }

  private static List<Count> classes(Dataset data, List<String> names) {
    if (!data.labelled()) {
      return List.of();
    }
    int[] counts = new int[data.classes()];
    for (int label : data.labels()) {
      counts[label]++;
    }
    return IntStream.range(0, counts.length)
        .mapToObj(label -> new Count(names.get(label), counts[label]))
        .toList();
  }

  private static Optional<Time> time(Dataset data) {
    List<Double> times = data.columns().times();
    if (times.isEmpty()) {
      return Optional.empty();
    }
    boolean ordered =
        IntStream.range(1, times.size()).noneMatch(i -> times.get(i) < times.get(i - 1));
    return Optional.of(
        new Time(
            Collections.min(times), Collections.max(times), ordered, unchangedShare(data, times)));
  }

  private static double unchangedShare(Dataset data, List<Double> times) {
    if (!data.labelled() || data.size() < 2) {
      return 0;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, data.size()).boxed().toList());
    order.sort((a, b) -> Double.compare(times.get(a), times.get(b)));
    long unchanged =
        IntStream.range(1, order.size())
            .filter(i -> data.label(order.get(i)) == data.label(order.get(i - 1)))
            .count();
    return (double) unchanged / (data.size() - 1);
  }

  private static List<Count> groups(Dataset data) {
    Map<String, Integer> counts = new TreeMap<>();
    data.columns().groups().forEach(group -> counts.merge(group, 1, Integer::sum));
    return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }
}
