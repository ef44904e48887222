package dev.basin.host.importance.shift;

import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of a layer's units in one environment, and what they come to against those on clean
 * data.
 *
 * @param layer the layer's name
 * @param scores one per unit; none where the metric says nothing of the layer
 * @param errors their standard errors
 * @param reason why the metric says nothing of the layer; empty where it does
 */
record ScoredUnits(String layer, double[] scores, double[] errors, String reason) {

  static ScoredUnits of(LayerScores scores) {
    if (scores instanceof Scored scored) {
      return new ScoredUnits(
          scored.layer(),
          scored.scores().stream().mapToDouble(each -> each).toArray(),
          scored.standardErrors().stream().mapToDouble(each -> each).toArray(),
          "");
    }
    return new ScoredUnits(
        scores.layer(), new double[0], new double[0], ((NotApplicable) scores).reason());
  }

  /** How many units can be compared with clean data. */
  int comparable(ScoredUnits clean) {
    return scores.length == clean.scores.length ? scores.length : 0;
  }

  /** The change of every unit that can be compared. */
  List<ScoreChange> changes(ScoredUnits clean) {
    List<ScoreChange> changes = new ArrayList<>();
    for (int unit = 0; unit < comparable(clean); unit++) {
      changes.add(
          ScoreChange.of(clean.scores[unit], clean.errors[unit], scores[unit], errors[unit]));
    }
    return changes;
  }

  /** The score of a unit with its 95 % interval. */
  Estimated interval(int unit) {
    return ScoreChange.interval(scores[unit], errors[unit]);
  }

  RankDraws ranks(int draws, Randomness random) {
    return RankDraws.of(scores, errors, draws, random.derive("layer " + layer));
  }

  /** The layer without a comparison. */
  ShiftedLayer alone(RankDraws ranks) {
    List<ShiftedUnit> units = new ArrayList<>();
    for (int unit = 0; unit < scores.length; unit++) {
      units.add(unit(unit, ranks, Optional.empty()));
    }
    return new ShiftedLayer(layer, units, reason);
  }

  /** The layer against clean data; {@code adjusted} are the corrected p-values of its units. */
  ShiftedLayer against(
      ScoredUnits clean, RankDraws cleanRanks, RankDraws ranks, List<Double> adjusted) {
    if (comparable(clean) == 0) {
      return alone(ranks);
    }
    double typicalClean = OnlyShiftedRule.typical(clean.scores);
    double typical = OnlyShiftedRule.typical(scores);
    List<ScoreChange> changes = changes(clean);
    List<ShiftedUnit> units = new ArrayList<>();
    for (int unit = 0; unit < scores.length; unit++) {
      boolean onlyShifted =
          OnlyShiftedRule.holds(
              clean.interval(unit), typicalClean, interval(unit), typical, adjusted.get(unit));
      units.add(
          unit(
              unit,
              ranks,
              Optional.of(
                  new ShiftedUnit.Change(
                      changes.get(unit),
                      ranks.change(unit, cleanRanks),
                      adjusted.get(unit),
                      onlyShifted))));
    }
    return new ShiftedLayer(layer, units, reason);
  }

  private ShiftedUnit unit(int unit, RankDraws ranks, Optional<ShiftedUnit.Change> change) {
    return new ShiftedUnit(unit, scores[unit], errors[unit], ranks.rank(unit), change);
  }
}
