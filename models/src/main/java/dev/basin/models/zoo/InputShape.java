package dev.basin.models.zoo;

import dev.basin.api.Problem;
import java.util.List;

/** The checks that an input's shape suits an architecture. */
final class InputShape {
  private InputShape() {}

  /** Refuses inputs that are no images. */
  static void requireImage(String architecture, List<Long> inputShape) {
    if (inputShape.size() != 3) {
      throw Problem.request("NET-020", architecture + " needs images")
          .found("examples of shape " + inputShape)
          .expected("[channels, height, width]")
          .fix("give the shape of one example with --shape, or choose mlp")
          .exception();
    }
  }

  /** Refuses to halve an image that has only one row or column left. */
  static void requireHalvable(GraphBuilder graph, String node, String input) {
    if (graph.size(input, 2) < 2 || graph.size(input, 3) < 2) {
      throw Problem.request("NET-021", "the image is too small to be halved so often")
          .at("node " + node)
          .found(
              "%d×%d positions of an input of shape %s"
                  .formatted(
                      graph.size(input, 2),
                      graph.size(input, 3),
                      graph.shape(GraphBuilder.INPUT).slice(1)))
          .expected("at least 2×2")
          .fix("lower the number of stages, or use larger images")
          .exception();
    }
  }

  /** Refuses a length that is not a multiple of another. */
  static void requireDivisible(String what, long length, String by, long divisor) {
    if (length % divisor != 0) {
      throw Problem.request("NET-022", "%s must be a multiple of %s".formatted(what, by))
          .found("%d and %d".formatted(length, divisor))
          .fix("change one of the two")
          .exception();
    }
  }
}
