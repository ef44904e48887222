package dev.basin.host.importance.shift;

import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of one metric on clean data and under shift, compared unit by unit.
 *
 * <p>Every unit of every environment is one comparison with clean data; p-values are corrected for
 * all of them together (Holm 1979).
 *
 * @param environments clean data first
 * @param onlyShifted units that matter only on shifted data, by environment, layer and index
 * @param comparisons how many p-values were corrected
 * @param reason why nothing is compared; empty where something is
 */
record ShiftedImportance(
    List<ShiftedEnvironment> environments,
    List<OnlyShiftedUnit> onlyShifted,
    int comparisons,
    String reason) {
  private static final int DRAWS = 2000;

  ShiftedImportance {
    environments = List.copyOf(environments);
    onlyShifted = List.copyOf(onlyShifted);
  }

  /**
   * Says that a metric can't change under shift.
   *
   * @param reason why, in one sentence
   * @return no environments, with the reason
   */
  static ShiftedImportance none(String reason) {
    return new ShiftedImportance(List.of(), List.of(), 0, reason);
  }

  /**
   * Compares scores.
   *
   * @param clean on clean data
   * @param shifted in the environments, of the same layers
   * @param random the seed of the ranks' intervals
   * @return the comparison
   */
  static ShiftedImportance of(
      EnvironmentScores clean, List<EnvironmentScores> shifted, Randomness random) {
    return of(clean, shifted, DRAWS, random);
  }

  /** The same with so many draws of ranks. */
  static ShiftedImportance of(
      EnvironmentScores clean, List<EnvironmentScores> shifted, int draws, Randomness random) {
    List<Column> before = columns(clean, draws, random);
    List<List<Column>> after = shifted.stream().map(each -> columns(each, draws, random)).toList();
    List<Double> p = new ArrayList<>();
    for (List<Column> environment : after) {
      for (int layer = 0; layer < before.size(); layer++) {
        p.addAll(environment.get(layer).pValues(before.get(layer)));
      }
    }
    List<Double> adjusted = Holm.adjusted(p);
    List<ShiftedEnvironment> environments = new ArrayList<>();
    environments.add(
        new ShiftedEnvironment(
            clean.name(), clean.severity(), before.stream().map(Column::alone).toList()));
    List<OnlyShiftedUnit> found = new ArrayList<>();
    int at = 0;
    for (int e = 0; e < shifted.size(); e++) {
      List<ShiftedLayer> layers = new ArrayList<>();
      for (int layer = 0; layer < before.size(); layer++) {
        Column here = after.get(e).get(layer);
        int units = here.comparable(before.get(layer)) ? here.scores().length : 0;
        layers.add(here.against(before.get(layer), adjusted.subList(at, at + units)));
        at += units;
        collect(found, layers.get(layer), shifted.get(e).name(), before.get(layer));
      }
      environments.add(
          new ShiftedEnvironment(shifted.get(e).name(), shifted.get(e).severity(), layers));
    }
    int comparisons = (int) p.stream().filter(each -> !each.isNaN()).count();
    return new ShiftedImportance(environments, found, comparisons, "");
  }

  private static List<Column> columns(EnvironmentScores environment, int draws, Randomness random) {
    Randomness named = random.derive("ranks in " + environment.name());
    return environment.layers().stream()
        .map(each -> Column.of(each, draws, named.derive("layer " + each.layer())))
        .toList();
  }

  private static void collect(
      List<OnlyShiftedUnit> found, ShiftedLayer layer, String environment, Column before) {
    for (ShiftedUnit unit : layer.units()) {
      if (unit.change().filter(ShiftedUnit.Change::onlyShifted).isPresent()) {
        found.add(
            new OnlyShiftedUnit(
                layer.layer(),
                unit.index(),
                environment,
                before.interval(unit.index()),
                ScoreChange.interval(unit.score(), unit.standardError())));
      }
    }
  }

  /** The scores of a layer in one environment. */
  private record Column(
      String layer, double[] scores, double[] errors, RankDraws ranks, String reason) {

    static Column of(LayerScores scores, int draws, Randomness random) {
      if (scores instanceof Scored scored) {
        double[] values = scored.scores().stream().mapToDouble(each -> each).toArray();
        double[] errors = scored.standardErrors().stream().mapToDouble(each -> each).toArray();
        return new Column(
            scored.layer(), values, errors, RankDraws.of(values, errors, draws, random), "");
      }
      double[] none = new double[0];
      return new Column(
          scores.layer(),
          none,
          none,
          RankDraws.of(none, none, 0, random),
          ((NotApplicable) scores).reason());
    }

    boolean comparable(Column before) {
      return scores.length > 0 && scores.length == before.scores.length;
    }

    Estimated interval(int unit) {
      return ScoreChange.interval(scores[unit], errors[unit]);
    }

    private ScoreChange change(int unit, Column before) {
      return ScoreChange.of(before.scores[unit], before.errors[unit], scores[unit], errors[unit]);
    }

    List<Double> pValues(Column before) {
      List<Double> p = new ArrayList<>();
      for (int unit = 0; comparable(before) && unit < scores.length; unit++) {
        p.add(change(unit, before).p());
      }
      return p;
    }

    ShiftedLayer alone() {
      List<ShiftedUnit> units = new ArrayList<>();
      for (int unit = 0; unit < scores.length; unit++) {
        units.add(unit(unit, Optional.empty()));
      }
      return new ShiftedLayer(layer, units, reason);
    }

    ShiftedLayer against(Column before, List<Double> adjusted) {
      if (!comparable(before)) {
        return alone();
      }
      double typicalBefore = OnlyShiftedRule.typical(before.scores);
      double typical = OnlyShiftedRule.typical(scores);
      List<ShiftedUnit> units = new ArrayList<>();
      for (int unit = 0; unit < scores.length; unit++) {
        double corrected = adjusted.get(unit);
        units.add(
            unit(
                unit,
                Optional.of(
                    new ShiftedUnit.Change(
                        change(unit, before),
                        ranks.change(unit, before.ranks),
                        corrected,
                        OnlyShiftedRule.holds(
                            before.interval(unit),
                            typicalBefore,
                            interval(unit),
                            typical,
                            corrected)))));
      }
      return new ShiftedLayer(layer, units, reason);
    }

    private ShiftedUnit unit(int unit, Optional<ShiftedUnit.Change> change) {
      return new ShiftedUnit(unit, scores[unit], errors[unit], ranks.rank(unit), change);
    }
  }
}
