package dev.basin.api.model;

import java.util.List;
import java.util.Optional;

/**
 * The names, shapes, offsets and roles of all parameters in the flat vector θ.
 *
 * @param slices in order of offset, without gaps
 */
public record ParameterLayout(List<ParameterSlice> slices) {

  /**
   * Copies and checks the slices.
   *
   * @throws IllegalArgumentException if they leave gaps or overlap
   */
  public ParameterLayout {
    slices = List.copyOf(slices);
    long next = 0;
    for (ParameterSlice slice : slices) {
      if (slice.offset() != next) {
        throw new IllegalArgumentException(
            "parameter \"%s\" must start at %d, found %d"
                .formatted(slice.name(), next, slice.offset()));
      }
      next += slice.size();
    }
  }

  /**
   * How many numbers θ has.
   *
   * @return P
   */
  public long size() {
    return slices.stream().mapToLong(ParameterSlice::size).sum();
  }

  /**
   * Finds a parameter.
   *
   * @param name its name
   * @return the slice, or empty if there is none of that name
   */
  public Optional<ParameterSlice> find(String name) {
    return slices.stream().filter(slice -> slice.name().equals(name)).findFirst();
  }
}
