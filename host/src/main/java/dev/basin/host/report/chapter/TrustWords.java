package dev.basin.host.report.chapter;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures mean that only some projections have. */
final class TrustWords {
  private TrustWords() {}

  /** A sentence on the figure of a name; a dash for one of a plugin's own. */
  static String meaning(String key) {
    return table().entrySet().stream()
        .filter(entry -> key.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("–");
  }

  private static Map<String, String> table() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("trace-seen", "The curvature along the axes shown, summed.");
    words.put("axis-cosine-\\d+-\\d+", "The cosine between these two axes.");
    words.put("zero-norm-filters", "How many filters are 0, so that the axes leave them alone.");
    words.put("explained-variance-\\d+", "The share of the path's variance along this axis.");
    words.put(
        "random-walk-explained-variance-\\d+", "What a random walk would show along this axis.");
    words.put("checkpoints", "How many checkpoints the axes rest on.");
    words.put("eigenvalue-\\d+", "The curvature along this axis, an eigenvalue of the Hessian.");
    words.put("residual-\\d+", "How far this axis is from a true eigenvector.");
    words.put("products", "How many Hessian-vector products the eigenvectors took.");
    words.put("converged", "1 if every eigenvector met its tolerance.");
    words.put("distance-\\d+", "How far apart the networks are in weight space.");
    words.put(
        "barrier(-\\d+)?", "How far the loss rises above the straight line between the ends.");
    words.put("barrier-at-\\d+", "Where on the way the barrier is highest.");
    words.put("gradient-norm", "The length of the gradient at the centre; 0 at a minimum.");
    words.put("slope", "How steeply the loss rises along the gradient's axis at the centre.");
    words.put("moving-parameters", "How many weights the axes change.");
    return words;
  }
}
