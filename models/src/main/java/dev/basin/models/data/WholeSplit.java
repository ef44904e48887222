package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.util.Map;

/** No division: every part is all the data, as when a file is one test set of a ready network. */
public record WholeSplit() implements Split {

  @Override
  public Map<String, Object> asMap() {
    return Map.of("kind", "whole");
  }

  @Override
  public DataSplits of(Dataset data) {
    return new DataSplits(data, data, data);
  }
}
