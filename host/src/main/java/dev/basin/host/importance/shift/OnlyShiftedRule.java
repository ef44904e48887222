package dev.basin.host.importance.shift;

import dev.basin.host.statistics.Estimated;
import java.util.stream.DoubleStream;

/**
 * When a unit counts as one that matters only on shifted data. All three must hold:
 *
 * <ol>
 *   <li>it is silent on clean data: the whole 95 % interval of its score lies within ± {@value
 *       #SILENT} of the layer's typical score there, so that it is shown to be small, and not
 *       merely not shown to be large;
 *   <li>it matters on shifted data: its interval there lies above {@value #MATTERING} of the
 *       layer's typical score there, so that a shift which raises all scores alike makes no unit
 *       matter;
 *   <li>the score has risen, also after Holm's correction for all units and environments compared.
 * </ol>
 *
 * <p>The typical score of a layer is the median of its scores above 0. By the third condition the
 * chance of even one false find where no score changes is at most {@value #LEVEL}.
 */
final class OnlyShiftedRule {
  static final double LEVEL = 0.05;
  static final double SILENT = 0.1;
  static final double MATTERING = 0.25;

  private OnlyShiftedRule() {}

  /**
   * The typical score of a layer.
   *
   * @param scores one per unit; not finite where there is none
   * @return the median of those above 0; 0 where none is
   */
  static double typical(double[] scores) {
    double[] positive =
        DoubleStream.of(scores)
            .filter(Double::isFinite)
            .filter(each -> each > 0)
            .sorted()
            .toArray();
    int n = positive.length;
    return n == 0 ? 0 : (positive[(n - 1) / 2] + positive[n / 2]) / 2;
  }

  /**
   * Whether a unit matters only on shifted data.
   *
   * @param clean its score on clean data
   * @param typicalClean the layer's typical score there
   * @param shifted its score on shifted data
   * @param typicalShifted the layer's typical score there
   * @param adjusted the corrected p-value of the difference
   * @return true if so; false where a bound is not known
   */
  static boolean holds(
      Estimated clean,
      double typicalClean,
      Estimated shifted,
      double typicalShifted,
      double adjusted) {
    double silent = SILENT * typicalClean;
    return clean.low() >= -silent
        && clean.high() <= silent
        && shifted.low() > MATTERING * typicalShifted
        && shifted.value() > clean.value()
        && adjusted < LEVEL;
  }
}
