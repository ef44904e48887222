package dev.basin.models.graph.op;

import dev.basin.models.graph.NodeSource;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Constant inputs as settings, and settings as constant inputs. */
final class Settings {
  private Settings() {}

  /**
   * A list of whole numbers that older files have as an attribute and newer ones as an input.
   *
   * @return empty if it is absent
   */
  static Optional<List<Long>> wholes(NodeSource source, int input, String attribute) {
    Optional<List<Long>> constant = source.constant(input).map(Settings::wholes);
    if (constant.isEmpty() && source.hasInput(input)) {
      throw new IllegalArgumentException("its " + attribute + " must be constant");
    }
    List<Long> old = source.integers(attribute);
    return constant.isPresent() || old.isEmpty() ? constant : Optional.of(old);
  }

  /** A number that older files have as an attribute and newer ones as an input. */
  static double real(NodeSource source, int input, String attribute, double absent) {
    if (source.hasInput(input)) {
      return source
          .constant(input)
          .map(value -> value.at(0))
          .orElseThrow(
              () -> new IllegalArgumentException("its " + attribute + " must be constant"));
    }
    return source.real(attribute, absent);
  }

  static List<Long> wholes(Tensor tensor) {
    return IntStream.range(0, tensor.size()).mapToObj(i -> (long) tensor.at(i)).toList();
  }

  /** A list of whole numbers as a tensor. */
  static Tensor tensor(List<Long> values) {
    return new Tensor.Int64(
        List.of((long) values.size()), values.stream().mapToLong(Long::longValue).toArray());
  }

  /** A number as a tensor without axes. */
  static Tensor tensor(double value) {
    return new Tensor.Float64(List.of(), new double[] {value});
  }
}
