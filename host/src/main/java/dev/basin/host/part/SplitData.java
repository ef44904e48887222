package dev.basin.host.part;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.models.data.DataSplits;
import dev.basin.models.data.DatasetHash;
import java.util.List;
import java.util.Map;

/**
 * The examples of a study by split, with their content hashes.
 *
 * @param splits the examples
 * @param hashes SHA-256 of each split by name
 * @param drifts where the source knows that the data changes, in the unit of the examples' times
 */
public record SplitData(DataSplits splits, Map<String, String> hashes, List<Double> drifts) {
  /** The names of the splits. */
  public static final List<String> NAMES = List.of("train", "validation", "test");

  /** Copies the collections. */
  public SplitData {
    hashes = Map.copyOf(hashes);
    drifts = List.copyOf(drifts);
  }

  /**
   * Hashes the splits.
   *
   * @param splits the examples
   * @param drifts where the data is known to change
   * @return splits with hashes
   */
  public static SplitData of(DataSplits splits, List<Double> drifts) {
    return new SplitData(
        splits,
        Map.of(
            "train", DatasetHash.of(splits.train()),
            "validation", DatasetHash.of(splits.validation()),
            "test", DatasetHash.of(splits.test())),
        drifts);
  }

  /**
   * The examples of a split.
   *
   * @param split train, validation or test
   * @return the examples
   * @throws dev.basin.api.BasinException DAT-070 if there is no such split
   */
  public Dataset examples(String split) {
    return switch (split) {
      case "train" -> splits.train();
      case "validation" -> splits.validation();
      case "test" -> splits.test();
      default ->
          throw Problem.request("DAT-070", "unknown split")
              .found('"' + split + '"')
              .expected("one of " + String.join(", ", NAMES))
              .exception();
    };
  }

  /**
   * The content hash of a split.
   *
   * @param split train, validation or test
   * @return SHA-256 in hexadecimal digits
   */
  public String hash(String split) {
    examples(split);
    return hashes.getOrDefault(split, "");
  }
}
