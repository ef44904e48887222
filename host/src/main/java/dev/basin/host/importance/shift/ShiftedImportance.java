package dev.basin.host.importance.shift;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.List;

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
    List<Double> p = new ArrayList<>();
    for (EnvironmentScores environment : shifted) {
      for (int layer = 0; layer < clean.layers().size(); layer++) {
        environment.units(layer).changes(clean.units(layer)).forEach(each -> p.add(each.p()));
      }
    }
    List<List<ShiftedLayer>> layers =
        compare(clean, shifted, adjusted(clean, shifted, Holm.adjusted(p)), draws, random);
    List<ShiftedEnvironment> environments = new ArrayList<>();
    environments.add(new ShiftedEnvironment(clean.name(), clean.severity(), layers.get(0)));
    List<OnlyShiftedUnit> found = new ArrayList<>();
    for (int e = 0; e < shifted.size(); e++) {
      ShiftedEnvironment environment =
          new ShiftedEnvironment(
              shifted.get(e).name(), shifted.get(e).severity(), layers.get(e + 1));
      environments.add(environment);
      found.addAll(onlyShifted(clean, shifted.get(e), environment));
    }
    int comparisons = (int) p.stream().filter(each -> !each.isNaN()).count();
    return new ShiftedImportance(environments, found, comparisons, "");
  }

  /** Corrected p-values by environment and layer. */
  private static List<List<List<Double>>> adjusted(
      EnvironmentScores clean, List<EnvironmentScores> shifted, List<Double> all) {
    List<List<List<Double>>> byEnvironment = new ArrayList<>();
    int from = 0;
    for (EnvironmentScores environment : shifted) {
      List<List<Double>> byLayer = new ArrayList<>();
      for (int layer = 0; layer < clean.layers().size(); layer++) {
        int to = from + environment.units(layer).comparable(clean.units(layer));
        byLayer.add(all.subList(from, to));
        from = to;
      }
      byEnvironment.add(byLayer);
    }
    return byEnvironment;
  }

  /** Clean data, then the environments; layer by layer, as the draws of ranks are large. */
  private static List<List<ShiftedLayer>> compare(
      EnvironmentScores clean,
      List<EnvironmentScores> shifted,
      List<List<List<Double>>> adjusted,
      int draws,
      Randomness random) {
    List<List<ShiftedLayer>> layers = new ArrayList<>();
    for (int e = 0; e <= shifted.size(); e++) {
      layers.add(new ArrayList<>());
    }
    for (int layer = 0; layer < clean.layers().size(); layer++) {
      ScoredUnits before = clean.units(layer);
      RankDraws beforeRanks = before.ranks(draws, named(clean, random));
      layers.get(0).add(before.alone(beforeRanks));
      for (int e = 0; e < shifted.size(); e++) {
        ScoredUnits units = shifted.get(e).units(layer);
        RankDraws ranks = units.ranks(draws, named(shifted.get(e), random));
        layers
            .get(e + 1)
            .add(units.against(before, beforeRanks, ranks, adjusted.get(e).get(layer)));
      }
    }
    return layers;
  }

  private static Randomness named(EnvironmentScores environment, Randomness random) {
    return random.derive("ranks in " + environment.name());
  }

  private static List<OnlyShiftedUnit> onlyShifted(
      EnvironmentScores clean, EnvironmentScores scores, ShiftedEnvironment compared) {
    List<OnlyShiftedUnit> found = new ArrayList<>();
    for (int layer = 0; layer < compared.layers().size(); layer++) {
      for (ShiftedUnit unit : compared.layers().get(layer).units()) {
        if (unit.change().filter(ShiftedUnit.Change::onlyShifted).isPresent()) {
          found.add(
              new OnlyShiftedUnit(
                  compared.layers().get(layer).layer(),
                  unit.index(),
                  compared.name(),
                  clean.units(layer).interval(unit.index()),
                  scores.units(layer).interval(unit.index())));
        }
      }
    }
    return found;
  }
}
