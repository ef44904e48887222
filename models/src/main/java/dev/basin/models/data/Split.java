package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.util.Map;

/** How examples are divided into training, validation and test; plain data. */
public sealed interface Split permits WholeSplit, FractionSplit, RowSplit, TimeSplit {

  /**
   * Divides a data set.
   *
   * @param data the examples
   * @return the parts; the same for the same split and data
   * @throws dev.basin.api.BasinException DAT-020 to DAT-025 if the split can't be made
   */
  DataSplits of(Dataset data);

  /**
   * The split as plain data, for keys and provenance.
   *
   * @return texts, numbers and booleans by name, with the kind of split under "kind"
   */
  Map<String, Object> asMap();
}
