package dev.basin.plugins.shifts.sweep;

import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Environments made by changing every example a little more from one to the next.
 *
 * <p>Examples are changed when they are read: the environments hold no copy of the data.
 */
public final class Sweep {
  private Sweep() {}

  /**
   * One environment per severity.
   *
   * @param request the clean data and where progress is reported
   * @param scenario the scenario's id
   * @param severities ascending
   * @param at what a severity does to an example
   * @return in the order of the severities
   */
  public static List<Environment> of(
      ShiftRequest request,
      String scenario,
      List<Double> severities,
      DoubleFunction<ExampleChange> at) {
    Dataset clean = request.data();
    request.progress().total(severities.size());
    List<Environment> environments = new ArrayList<>();
    for (double severity : severities) {
      String name = Severities.name(severity);
      Dataset changed = changed(clean, scenario + " " + name, at.apply(severity));
      environments.add(new Environment(name, severity, changed));
      request.progress().advance(1);
    }
    return environments;
  }

  /**
   * Data whose examples are changed when they are read.
   *
   * @param clean the data
   * @param what what is done to it, for the name
   * @param change what is done to each example
   * @return a view of the data, all else as it was
   */
  public static Dataset changed(Dataset clean, String what, ExampleChange change) {
    return changed(clean, what, new ChangedFeatures(clean.features(), change));
  }

  /**
   * Data with other features.
   *
   * @param clean the data
   * @param what what was done to it, for the name
   * @param features as many and as wide as before
   * @return the data, all else as it was
   */
  public static Dataset changed(Dataset clean, String what, Features features) {
    return new Dataset(
        "%s, %s".formatted(clean.name(), what),
        features,
        clean.exampleShape(),
        clean.classes(),
        clean.labels(),
        clean.columns());
  }
}
