package dev.basin.api;

import java.util.List;

/**
 * A named point of a projection.
 *
 * @param name what it is, such as "step 400"
 * @param coordinates one per axis
 * @param offPlane Euclidean distance in weight space from the point to its place on the plane; 0 if
 *     it lies on it
 */
public record Landmark(String name, List<Double> coordinates, double offPlane) {

  /** Copies the coordinates. */
  public Landmark {
    coordinates = List.copyOf(coordinates);
  }
}
