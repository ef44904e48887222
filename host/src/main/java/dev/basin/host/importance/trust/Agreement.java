package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a metric puts units into the order in which leave-one-out ablation does.
 *
 * @param tau Kendall's τ_b within layers, mean over layers weighted by units
 * @param rho Spearman's ρ, likewise
 * @param ceiling the root of the oracle's reliability: about as far as ρ can get for a metric that
 *     doesn't share the oracle's noise
 * @param layers the same for each layer
 */
public record Agreement(Estimated tau, Estimated rho, Estimated ceiling, List<Layer> layers) {

  /** Copies the list. */
  public Agreement {
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param layer its name
   * @param tau Kendall's τ_b
   * @param rho Spearman's ρ
   * @param ceiling the root of the oracle's reliability there
   */
  public record Layer(String layer, Estimated tau, Estimated rho, Estimated ceiling) {}

  static Agreement of(UnitScores metric, Oracle oracle, RankCorrelation correlation) {
    LayerBootstrap.Outcome tau = correlation.tau(metric, oracle.scores());
    LayerBootstrap.Outcome rho = correlation.rho(metric, oracle.scores());
    List<Layer> layers = new ArrayList<>();
    tau.layers()
        .forEach(
            (layer, of) ->
                layers.add(
                    new Layer(
                        layer,
                        of,
                        rho.layers().getOrDefault(layer, Estimated.none("no value")),
                        ceiling(oracle.reliability(layer)))));
    return new Agreement(tau.overall(), rho.overall(), ceiling(oracle.reliability()), layers);
  }

  static Agreement none(String reason) {
    Estimated none = Estimated.none(reason);
    return new Agreement(none, none, none, List.of());
  }

  private static Estimated ceiling(Estimated reliability) {
    return reliability.present()
        ? Estimated.of(
            SpearmanBrown.ceiling(reliability.value()),
            root(reliability.low()),
            root(reliability.high()))
        : reliability;
  }

  private static double root(double bound) {
    return Double.isNaN(bound) ? bound : SpearmanBrown.ceiling(bound);
  }
}
