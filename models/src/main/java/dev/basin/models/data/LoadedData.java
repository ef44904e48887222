package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.util.List;

/**
 * A data set with the names its source gave to features and classes.
 *
 * @param data the examples
 * @param featureNames one per feature, row-major
 * @param classNames one per class, in the order of the labels
 */
public record LoadedData(Dataset data, List<String> featureNames, List<String> classNames) {

  /** Copies the lists. */
  public LoadedData {
    featureNames = List.copyOf(featureNames);
    classNames = List.copyOf(classNames);
  }
}
