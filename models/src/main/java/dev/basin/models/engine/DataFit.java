package dev.basin.models.engine;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.NetworkDescription;

/** Checks that a data set can go into a network. */
final class DataFit {

  private DataFit() {}

  static void requireShape(Dataset data, NetworkDescription network) {
    if (!data.exampleShape().equals(network.inputShape())) {
      throw Problem.request("NET-035", "the data does not fit the network")
          .at("%s into %s".formatted(data.name(), network.name()))
          .found("examples of shape " + new Shape(data.exampleShape()))
          .expected(new Shape(network.inputShape()).toString())
          .fix("give the shape with --shape, such as 1x8x8")
          .exception();
    }
  }

  static void requireClasses(Dataset data, NetworkDescription network) {
    if (data.labelled() && data.classes() > network.classes()) {
      throw Problem.request("NET-036", "the data has more classes than the network")
          .at("%s into %s".formatted(data.name(), network.name()))
          .found(data.classes() + " classes")
          .expected("at most " + network.classes())
          .fix("check that the label column is the right one")
          .exception();
    }
  }

  /** Throws DAT-043 unless there is one baseline per example, in its shape. */
  static void requireBaselines(Dataset baselines, Dataset data) {
    if (baselines.size() != data.size() || !baselines.exampleShape().equals(data.exampleShape())) {
      throw Problem.request("DAT-043", "the baselines don't fit the data")
          .at(data.name())
          .found(baselines.toString())
          .expected(data.toString())
          .fix("give one baseline per example, in its shape")
          .exception();
    }
  }

  /** Throws DAT-013 if there are no labels. */
  static void requireLabels(Dataset data) {
    data.label(0);
  }
}
