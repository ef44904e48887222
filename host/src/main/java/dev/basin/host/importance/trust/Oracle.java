package dev.basin.host.importance.trust;

import dev.basin.api.Progress;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.MeanLoss;
import dev.basin.host.statistics.Spearman;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Leave-one-out ablation: what a network is worth with all its units less what it is worth without
 * one, the mean over examples, with how reliable that is as an order of units.
 */
final class Oracle {
  private final UnitScores scores;
  private final Map<String, double[]> errors;
  private final LayerBootstrap.Outcome reliability;

  private Oracle(
      UnitScores scores, Map<String, double[]> errors, LayerBootstrap.Outcome reliability) {
    this.scores = scores;
    this.errors = errors;
    this.reliability = reliability;
  }

  /**
   * Leaves out one unit at a time.
   *
   * @param ablation with what a left-out unit gives
   * @param layers the layers
   * @param worth what the network's answers are worth
   * @param splits of the examples
   * @param bootstrap over units
   * @param progress counts units
   */
  static Oracle of(
      Ablation ablation,
      List<UnitLayer> layers,
      Worth worth,
      List<Halves> splits,
      LayerBootstrap bootstrap,
      Progress progress) {
    double[] whole = worths(worth, ablation, UnitMask.none());
    Map<String, double[]> scores = new LinkedHashMap<>();
    Map<String, double[]> errors = new LinkedHashMap<>();
    Map<String, List<Pair>> halves = new HashMap<>();
    for (UnitLayer layer : layers) {
      double[] means = new double[layer.units()];
      double[] ofMeans = new double[layer.units()];
      double[][] first = new double[splits.size()][layer.units()];
      double[][] second = new double[splits.size()][layer.units()];
      List<UnitMask> masks =
          IntStream.range(0, layer.units())
              .mapToObj(unit -> UnitMask.of(List.of(new UnitRef(layer.name(), unit))))
              .toList();
      ablation.evaluateEach(
          masks,
          (unit, says) -> {
            double[] lost = new double[whole.length];
            for (int i = 0; i < lost.length; i++) {
              lost[i] = whole[i] - worth.of(says, i);
            }
            MeanLoss mean = MeanLoss.of(lost);
            means[unit] = mean.mean();
            ofMeans[unit] = mean.standardError();
            for (int split = 0; split < splits.size(); split++) {
              first[split][unit] = splits.get(split).firstMean(lost);
              second[split][unit] = splits.get(split).secondMean(lost);
            }
            progress.advance(1);
          });
      scores.put(layer.name(), means);
      errors.put(layer.name(), ofMeans);
      halves.put(
          layer.name(),
          IntStream.range(0, splits.size())
              .mapToObj(s -> new Pair(Spearman.of(first[s]), Spearman.of(second[s])))
              .toList());
    }
    UnitScores units = UnitScores.of(scores);
    return new Oracle(units, errors, reliability(units.sizes(), halves, bootstrap));
  }

  /** The same number for the units of a layer on two halves of the examples. */
  record Pair(Spearman first, Spearman second) {}

  /** The mean over splits of the halves' rank correlation, carried over to all examples. */
  static LayerBootstrap.Outcome reliability(
      Map<String, Integer> sizes, Map<String, List<Pair>> halves, LayerBootstrap bootstrap) {
    return bootstrap.estimate(
        sizes,
        (layer, weights) ->
            halves.getOrDefault(layer, List.of()).stream()
                .mapToDouble(pair -> pair.first().rho(pair.second(), weights))
                .filter(rho -> !Double.isNaN(rho))
                .average()
                .orElse(Double.NaN),
        SpearmanBrown::whole,
        "leaving out any unit changes as much as leaving out any other");
  }

  private static double[] worths(Worth worth, Ablation ablation, UnitMask mask) {
    var says = ablation.evaluate(mask);
    return IntStream.range(0, says.examples()).mapToDouble(i -> worth.of(says, i)).toArray();
  }

  UnitScores scores() {
    return scores;
  }

  /** Of the order of a layer's units. */
  Estimated reliability(String layer) {
    return reliability.layers().getOrDefault(layer, Estimated.none("no such layer"));
  }

  /** Of the order of units within layers, all layers together. */
  Estimated reliability() {
    return reliability.overall();
  }

  OracleScores report() {
    List<OracleScores.Layer> layers = new ArrayList<>();
    for (String layer : scores.layers()) {
      layers.add(
          new OracleScores.Layer(
              layer,
              boxed(scores.of(layer)),
              boxed(errors.getOrDefault(layer, new double[0])),
              reliability(layer)));
    }
    return new OracleScores(reliability(), layers);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
