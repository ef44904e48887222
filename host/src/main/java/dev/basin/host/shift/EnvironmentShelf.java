package dev.basin.host.shift;

import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * The environments that a worker made last, so that every network after the first finds them
 * finished; confined to its thread.
 */
final class EnvironmentShelf implements AutoCloseable {
  /** Environments of so many shifts are kept, however large. */
  private static final int FEWEST = 2;

  /** Up to so many numbers are kept as they are; beyond, each reading computes them again. */
  private static final long MOST_NUMBERS = 1L << 24;

  /** Those of further shifts are kept while all together have no more numbers. */
  private static final long MOST_IN_ALL = FEWEST * MOST_NUMBERS;

  private final LinkedHashMap<Object, List<Environment>> made = new LinkedHashMap<>(4, 0.75f, true);

  /** The environments of a key, made where they are not there any more. */
  List<Environment> environments(Object key, Supplier<List<Environment>> maker) {
    List<Environment> found = made.get(key);
    if (found != null) {
      return found;
    }
    List<Environment> fresh = kept(maker.get());
    made.put(key, fresh);
    while (made.size() > FEWEST && numbersInAll() > MOST_IN_ALL) {
      made.remove(made.keySet().iterator().next());
    }
    return fresh;
  }

  private long numbersInAll() {
    return made.values().stream()
        .mapToLong(EnvironmentShelf::numbers)
        .filter(numbers -> numbers <= MOST_NUMBERS)
        .sum();
  }

  private static long numbers(List<Environment> environments) {
    return environments.stream()
        .mapToLong(each -> (long) each.data().size() * each.data().features().width())
        .sum();
  }

  private static List<Environment> kept(List<Environment> lazy) {
    return numbers(lazy) > MOST_NUMBERS
        ? lazy
        : lazy.stream()
            .map(each -> new Environment(each.name(), each.severity(), read(each.data())))
            .toList();
  }

  private static Dataset read(Dataset data) {
    int width = data.features().width();
    double[] values = new double[data.size() * width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * width);
    }
    return new Dataset(
        data.name(),
        Features.of(values, width),
        data.exampleShape(),
        data.classes(),
        data.labels(),
        data.columns());
  }

  @Override
  public void close() {
    made.clear();
  }
}
