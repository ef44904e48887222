package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.graph.Tap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The mean over all examples of what units give, per layer computed once. */
final class Means implements SwitchedOff {
  private final PrefixCache prefixes;
  private final int batches;
  private final int examples;
  private final NDManager owner;
  private final Map<String, NDArray> known = new HashMap<>();

  Means(PrefixCache prefixes, int batches, int examples, NDManager owner) {
    this.prefixes = prefixes;
    this.batches = batches;
    this.examples = examples;
    this.owner = owner;
  }

  @Override
  public Optional<NDArray> values(Tap tap, int batch, NDManager scope) {
    return Optional.of(known.computeIfAbsent(tap.layer().name(), layer -> mean(tap)));
  }

  private NDArray mean(Tap tap) {
    try (NDManager work = owner.newSubManager()) {
      FlatSum sum = new FlatSum(batches, DataType.FLOAT64, work);
      DataType precision = DataType.FLOAT64;
      for (int i = 0; i < batches; i++) {
        try (NDManager inner = work.newSubManager()) {
          NDArray value = DeviceData.alias(prefixes.of(tap, i, inner).value(tap), inner);
          precision = value.getDataType();
          NDArray units = UnitView.of(tap, value).toType(DataType.FLOAT64, false);
          sum.add(units.sum(new int[] {0}, true));
        }
      }
      NDArray mean = sum.result(work).div(examples).toType(precision, false);
      mean.attach(owner);
      return mean;
    }
  }
}
