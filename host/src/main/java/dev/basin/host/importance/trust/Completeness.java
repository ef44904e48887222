package dev.basin.host.importance.trust;

import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether the scores of a layer through which everything passes add up to what the metric promises.
 *
 * @param layer the layer
 * @param total what they add up to
 * @param expected what they must add up to
 * @param error the difference, as a share of what is expected; absolute where that is below 1e-9
 */
public record Completeness(String layer, double total, double expected, double error) {
  private static final double NOTHING = 1e-9;

  /**
   * Checks the layers that promise a total.
   *
   * @param scores a metric's scores
   * @param narrow the layers through which everything passes
   */
  static List<Completeness> of(ImportanceScores scores, Set<String> narrow) {
    List<Completeness> checked = new ArrayList<>();
    for (LayerScores each : scores.layers()) {
      if (each instanceof Scored scored
          && scored.expectedTotal().isPresent()
          && narrow.contains(scored.layer())) {
        double total = scored.scores().stream().mapToDouble(Double::doubleValue).sum();
        double expected = scored.expectedTotal().getAsDouble();
        double gap = Math.abs(total - expected);
        checked.add(
            new Completeness(
                scored.layer(),
                total,
                expected,
                Math.abs(expected) < NOTHING ? gap : gap / Math.abs(expected)));
      }
    }
    return checked;
  }
}
