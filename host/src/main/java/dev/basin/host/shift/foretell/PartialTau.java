package dev.basin.host.shift.foretell;

import dev.basin.host.statistics.Kendall;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rank agreement of flatness and error, given clean error, of networks and of resamples. */
final class PartialTau {
  private final Kendall flatness;
  private final Kendall error;
  private final Kendall clean;

  PartialTau(List<Foretold> networks) {
    flatness = signs(networks, Foretold::flatness);
    error = signs(networks, Foretold::error);
    clean = signs(networks, Foretold::clean);
  }

  private static Kendall signs(List<Foretold> networks, ToDoubleFunction<Foretold> value) {
    return Kendall.of(networks.stream().mapToDouble(value).toArray());
  }

  double tau(int[] weights) {
    return flatness.tauB(error, weights);
  }

  double partial(int[] weights) {
    return partial(tau(weights), flatness.tauB(clean, weights), error.tauB(clean, weights));
  }

  /** Kendall's partial τ; where all clean errors are tied they explain nothing, and it is τ. */
  static double partial(double tau, double withClean, double errorWithClean) {
    return Double.isNaN(withClean) && Double.isNaN(errorWithClean)
        ? tau
        : Kendall.partial(tau, withClean, errorWithClean);
  }
}
