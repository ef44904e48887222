package dev.basin.api;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * An origin and k axes in weight space: the point with coordinates (α, β, …) is origin + α·axis₁ +
 * β·axis₂ + ….
 *
 * @param origin flat [P]
 * @param axes k arrays, each flat [P]
 * @param landmarks points worth marking, in coordinates of these axes
 * @param trust named figures that say how far the picture can be trusted, such as {@code
 *     axis-cosine} or {@code explained-variance}
 */
public record Projection(
    NDArray origin, List<NDArray> axes, List<Landmark> landmarks, Map<String, Double> trust) {

  /** Copies the collections. */
  public Projection {
    axes = List.copyOf(axes);
    landmarks = List.copyOf(landmarks);
    trust = Map.copyOf(trust);
  }
}
