package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.UnitRef;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Orders of the units of additive networks, two layers of ten, one of them worth more. */
class CurveAuditTest {
  private static final TrustSettings SETTINGS = new TrustSettings(8, 10, 5, 0.25);
  private static final int EXAMPLES = 40;

  @Test
  void findsThatThePerfectOrderBeatsRandomAndItsOwnLayers() {
    Map<UnitRef, Double> worths = worths(1);
    Areas areas = areas(worths, 1, worths::get, worths::get);

    for (Comparison each : areas.comparisons()) {
      assertThat(each.difference().value()).isPositive();
      assertThat(each.p()).isLessThan(0.1);
      assertThat(each.ahead()).isEqualTo(each.controls());
    }
  }

  @Test
  void findsThatTheReversedOrderIsWorse() {
    Map<UnitRef, Double> worths = worths(1);
    Areas areas = areas(worths, 1, unit -> -worths.get(unit), unit -> -worths.get(unit));

    assertThat(areas.comparisons()).allMatch(each -> each.difference().value() < 0);
    assertThat(areas.comparisons()).allMatch(each -> each.ahead() == 0);
  }

  @Test
  void findsThatAnOrderOfLayersAloneIsNoOrderOfUnits() {
    int found = 0;
    int ahead = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(1000 + seed);
      Map<UnitRef, Double> noise = new HashMap<>();
      worths(seed).keySet().forEach(unit -> noise.put(unit, random.nextDouble()));
      ToDoubleFunction<UnitRef> layerFirst =
          unit -> (unit.layer().equals("one") ? 1 : 0) + noise.get(unit);
      Areas areas = areas(worths(seed), seed, layerFirst, layerFirst);
      ahead += areas.deletionAgainstRandom().difference().value() > 0 ? 1 : 0;
      found += areas.deletionAgainstShuffled().p() < 0.05 ? 1 : 0;
    }

    assertThat(ahead).isGreaterThan(30);
    assertThat(found).isLessThanOrEqualTo(6);
  }

  @Test
  void letsRandomOrdersBeatRandomNoMoreOftenThanItSays() {
    int[] found = new int[4];
    int seeds = 150;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(1000 + seed);
      Map<UnitRef, Double> order = new HashMap<>();
      worths(seed).keySet().forEach(unit -> order.put(unit, random.nextDouble()));
      List<Comparison> compared = areas(worths(seed), seed, order::get, order::get).comparisons();
      for (int i = 0; i < 4; i++) {
        // As if it were the only comparison.
        found[i] += compared.get(i).adjustedTo(compared.get(i).p()).better() ? 1 : 0;
      }
    }

    // Better, one of two sides: 2.5 %, and more than 9 of 150 with a chance below .01.
    for (int count : found) {
      assertThat(count).isLessThanOrEqualTo(9);
    }
  }

  @Test
  void isNotTakenInByAnOrderThatFitsTheNoiseOfItsOwnExamples() {
    int found = 0;
    int seeds = 60;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      Map<UnitRef, double[]> worth = new LinkedHashMap<>();
      worths(seed)
          .keySet()
          .forEach(
              unit ->
                  worth.put(
                      unit, random.doubles(EXAMPLES).map(u -> random.nextGaussian()).toArray()));
      // Each half is scored by its own means, which are nothing but noise.
      Areas areas = areas(worth, seed, (unit, rows) -> mean(worth.get(unit), rows));
      found += areas.deletionAgainstRandom().p() < 0.05 ? 1 : 0;
    }

    assertThat(found).isLessThanOrEqualTo(8);
  }

  private static double mean(double[] values, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += values[row];
    }
    return sum / rows.length;
  }

  /** What every unit is worth: layer one up to 2, layer two up to 1. */
  private static Map<UnitRef, Double> worths(long seed) {
    Random random = new Random(seed);
    Map<UnitRef, Double> worths = new LinkedHashMap<>();
    for (String layer : List.of("one", "two")) {
      for (int unit = 0; unit < 10; unit++) {
        double most = layer.equals("one") ? 2 : 1;
        worths.put(new UnitRef(layer, unit), most * Math.pow(random.nextDouble(), 3));
      }
    }
    return worths;
  }

  private static Areas areas(
      Map<UnitRef, Double> worths,
      long seed,
      ToDoubleFunction<UnitRef> first,
      ToDoubleFunction<UnitRef> second) {
    Random random = new Random(seed);
    Map<UnitRef, double[]> worth = new LinkedHashMap<>();
    worths.forEach(
        (unit, mean) ->
            worth.put(unit, random.doubles(EXAMPLES).map(u -> mean * (0.5 + u)).toArray()));
    return audit(worth, seed, scores(worth, first), scores(worth, second));
  }

  @FunctionalInterface
  private interface ByRows {
    double of(UnitRef unit, int[] rows);
  }

  private static Areas areas(Map<UnitRef, double[]> worth, long seed, ByRows scores) {
    Halves halves = halves(seed);
    return audit(
        worth,
        seed,
        scores(worth, unit -> scores.of(unit, rows(halves.first(data())))),
        scores(worth, unit -> scores.of(unit, rows(halves.second(data())))));
  }

  private static Areas audit(
      Map<UnitRef, double[]> worth, long seed, UnitScores first, UnitScores second) {
    double limit = 4;
    try (CurveAudit curves =
        new CurveAudit(
            data -> {
              Map<UnitRef, double[]> chosen = new HashMap<>();
              int[] rows = rows(data);
              worth.forEach(
                  (unit, values) ->
                      chosen.put(unit, Arrays.stream(rows).mapToDouble(r -> values[r]).toArray()));
              return new AdditiveNetwork(chosen, limit);
            },
            data(),
            halves(seed),
            SETTINGS,
            new Randomness(seed),
            Progress.unwatched())) {
      return curves.of(first, second).areas();
    }
  }

  private static Halves halves(long seed) {
    return Halves.of(EXAMPLES, new Randomness(seed));
  }

  /** Examples that carry their number. */
  private static Dataset data() {
    double[][] rows = new double[EXAMPLES][1];
    for (int i = 0; i < EXAMPLES; i++) {
      rows[i][0] = i;
    }
    return SmallData.of(rows, 2, new int[EXAMPLES]);
  }

  private static int[] rows(Dataset data) {
    int[] rows = new int[data.size()];
    double[] example = new double[1];
    for (int i = 0; i < rows.length; i++) {
      data.features().read(i, example, 0);
      rows[i] = (int) example[0];
    }
    return rows;
  }

  private static UnitScores scores(Map<UnitRef, double[]> worth, ToDoubleFunction<UnitRef> score) {
    Map<String, double[]> layers = new LinkedHashMap<>();
    worth.keySet().forEach(unit -> layers.put(unit.layer(), new double[10]));
    worth
        .keySet()
        .forEach(unit -> layers.get(unit.layer())[unit.index()] = score.applyAsDouble(unit));
    return UnitScores.of(layers);
  }
}
