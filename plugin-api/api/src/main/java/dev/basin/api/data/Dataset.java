package dev.basin.api.data;

import dev.basin.api.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Examples with their labels and, where the source has them, time, group and id.
 *
 * <p>Immutable and safe to share between threads. Selections and transformations are views: they
 * copy no features.
 */
public final class Dataset {
  private final String name;
  private final Features features;
  private final List<Long> exampleShape;
  private final int classes;
  private final int[] labels;
  private final Columns columns;
  // Sessions know a data set by identity, so a view must stay the same.
  private final Map<List<Long>, Dataset> reshaped = new ConcurrentHashMap<>();

  /**
   * Checks and keeps the parts.
   *
   * @param name what people call it, such as "digits test"
   * @param features the inputs
   * @param exampleShape the shape of one example, without the batch axis
   * @param classes how many classes there are
   * @param labels one per example, 0 to classes − 1; empty if there are no labels; kept, not copied
   * @param columns time, group and id per example
   * @throws dev.basin.api.BasinException DAT-010 if the shape does not fit the features, DAT-011 if
   *     a label is out of range, DAT-012 if there is no example
   */
  public Dataset(
      String name,
      Features features,
      List<Long> exampleShape,
      int classes,
      int[] labels,
      Columns columns) {
    long width = exampleShape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    if (width != features.width()) {
      throw Problem.request("DAT-010", "the shape does not fit the data")
          .at(name)
          .found("%d features per example".formatted(features.width()))
          .expected("%d for shape %s".formatted(width, exampleShape))
          .exception();
    }
    if (features.size() == 0) {
      throw Problem.request("DAT-012", "there are no examples").at(name).exception();
    }
    if (labels.length != 0 && labels.length != features.size()) {
      throw new IllegalArgumentException(
          "%d labels for %d examples".formatted(labels.length, features.size()));
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw Problem.request("DAT-011", "a label is out of range")
            .at("%s, example %d".formatted(name, row))
            .found(Integer.toString(labels[row]))
            .expected("0 to " + (classes - 1))
            .exception();
      }
    }
    this.name = name;
    this.features = features;
    this.exampleShape = List.copyOf(exampleShape);
    this.classes = classes;
    this.labels = labels;
    this.columns = columns;
  }

  /**
   * What people call it.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The inputs.
   *
   * @return the features
   */
  public Features features() {
    return features;
  }

  /**
   * How many examples there are.
   *
   * @return at least 1
   */
  public int size() {
    return features.size();
  }

  /**
   * The shape of one example, without the batch axis.
   *
   * @return such as [1, 8, 8]
   */
  public List<Long> exampleShape() {
    return exampleShape;
  }

  /**
   * How many classes there are.
   *
   * @return the number of classes
   */
  public int classes() {
    return classes;
  }

  /**
   * Whether the examples have labels.
   *
   * @return true if they do
   */
  public boolean labelled() {
    return labels.length != 0;
  }

  /**
   * The label of an example.
   *
   * @param index 0 to size − 1
   * @return 0 to classes − 1
   * @throws dev.basin.api.BasinException DAT-013 if the data has no labels
   */
  public int label(int index) {
    if (!labelled()) {
      throw Problem.request("DAT-013", "the data has no labels")
          .at(name)
          .fix("name the label column with --label")
          .exception();
    }
    return labels[index];
  }

  /**
   * Time, group and id per example.
   *
   * @return the columns
   */
  public Columns columns() {
    return columns;
  }

  /**
   * The id of an example: stable under selection, so that seeds derived from it are too.
   *
   * @param index 0 to size − 1
   * @return the id; the row number in the source where the source has none
   */
  public long id(int index) {
    return columns.ids().isEmpty() ? index : columns.ids().get(index);
  }

  /**
   * Some of the examples, in the given order.
   *
   * @param newName the name of the selection
   * @param indices which examples
   * @return a view that shares the features
   */
  public Dataset select(String newName, int[] indices) {
    int[] rows = indices.clone();
    Features chosen = new SelectedFeatures(features, rows);
    int[] chosenLabels =
        labelled() ? Arrays.stream(rows).map(row -> labels[row]).toArray() : new int[0];
    List<Long> ids = Arrays.stream(rows).mapToObj(this::id).toList();
    return new Dataset(
        newName, chosen, exampleShape, classes, chosenLabels, columns.select(rows, ids));
  }

  /**
   * The same examples with changed features.
   *
   * @param newName the name of the result
   * @param transform what happens to each example
   * @return the data with the transformation applied once, in example order
   */
  public Dataset transform(String newName, ExampleTransform transform) {
    int width = features.width();
    double[] changed = new double[Math.multiplyExact(size(), width)];
    double[] example = new double[width];
    for (int row = 0; row < size(); row++) {
      features.read(row, example, 0);
      transform.apply(example, id(row));
      System.arraycopy(example, 0, changed, row * width, width);
    }
    return new Dataset(
        newName, Features.of(changed, width), exampleShape, classes, labels, columns);
  }

  /**
   * The same examples with other labels.
   *
   * @param newName the name of the result
   * @param newLabels one per example
   * @return the data with these labels
   */
  public Dataset withLabels(String newName, int[] newLabels) {
    return new Dataset(newName, features, exampleShape, classes, newLabels.clone(), columns);
  }

  /**
   * The same features under another shape of one example.
   *
   * @param shape its product is the features' width
   * @return a view, the same at every call
   * @throws dev.basin.api.BasinException DAT-010 if the shape does not fit
   */
  public Dataset reshape(List<Long> shape) {
    return shape.equals(exampleShape)
        ? this
        : reshaped.computeIfAbsent(
            List.copyOf(shape),
            other -> new Dataset(name, features, other, classes, labels, columns));
  }

  /**
   * All labels.
   *
   * @return a copy; empty if there are none
   */
  public int[] labels() {
    return labels.clone();
  }

  @Override
  public String toString() {
    return "%s (%d examples of %s)".formatted(name, size(), exampleShape);
  }

  private record SelectedFeatures(Features source, int[] rows) implements Features {
    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public int width() {
      return source.width();
    }

    @Override
    public void read(int index, double[] into, int offset) {
      source.read(rows[index], into, offset);
    }
  }

  /**
   * What the source says of each example beside features and label.
   *
   * @param times a time per example, in the source's unit; empty if the source has none
   * @param groups a group per example; empty if the source has none
   * @param ids an id per example; empty where the row number serves
   */
  public record Columns(List<Double> times, List<String> groups, List<Long> ids) {
    /** Copies the lists. */
    public Columns {
      times = List.copyOf(times);
      groups = List.copyOf(groups);
      ids = List.copyOf(ids);
    }

    /**
     * No further columns.
     *
     * @return three empty lists
     */
    public static Columns none() {
      return new Columns(List.of(), List.of(), List.of());
    }

    private Columns select(int[] rows, List<Long> newIds) {
      return new Columns(
          times.isEmpty() ? times : pick(times, rows),
          groups.isEmpty() ? groups : pick(groups, rows),
          newIds);
    }

    private static <T> List<T> pick(List<T> from, int[] rows) {
      return IntStream.of(rows).mapToObj(from::get).toList();
    }
  }
}
