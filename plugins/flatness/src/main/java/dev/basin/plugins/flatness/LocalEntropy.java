package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.pf4j.Extension;

/**
 * The local entropy of the loss around the weights w, F = log ∫ exp(−(L(x) + ½γ‖x − w‖²) ÷ T) dx
 * (Chaudhari et al. 2017), with the temperature T as an option. Large is flat.
 *
 * <p>F = (P/2)·log(2πT/γ) − (1/T)·∫₀¹ E_s[L] ds, where E_s is the mean under the density with s·L
 * for L (thermodynamic integration). The integral is a Gauss-Legendre quadrature; at each of its
 * nodes a Metropolis-adjusted Langevin chain, which leaves the Gaussian around w as it is (Cotter
 * et al. 2013), samples that density, so no discretisation biases the mean. Its step is tuned
 * during burn-in only. The standard error is that of the chains, by means over {@value
 * LangevinChain#BLOCKS} successive blocks; it does not hold a chain that is still far from its
 * density, which a low acceptance or a drift of {@code losses} with s upwards would show.
 *
 * <p>The details are
 *
 * <ul>
 *   <li>{@code temperature}, {@code gamma};
 *   <li>{@code s}, {@code losses}, {@code loss-standard-errors}, {@code acceptance}: of each node;
 *   <li>{@code loss}: at the weights;
 *   <li>{@code excess}: F − (P/2)·log(2πT/γ) + L(w)/T, in which networks of different size or loss
 *       can be compared: −(1/T)·∫(E_s[L] − L(w)) ds.
 * </ul>
 *
 * <p>Rescaling a network changes F. Permuting units changes what the same seed finds, within the
 * standard error.
 */
@Extension
public final class LocalEntropy implements FlatnessMeasure {
  static final Option<Double> GAMMA =
      Option.real("gamma", 1.0, 1e-9, 1e12, "stiffness of the spring to the weights");

  static final Option<Double> TEMPERATURE =
      Option.real("temperature", 1e-3, 1e-12, 1e6, "temperature T, in nats of the loss");

  static final Option<Long> NODES =
      Option.integer("nodes", 6, 2, 100, "quadrature nodes, each with its own chain");

  static final Option<Long> BURN_IN =
      Option.integer("burn-in", 100, 1, 10_000_000, "steps of each chain before its samples");

  static final Option<Long> STEPS =
      Option.integer("steps", 200, 20, 10_000_000, "steps of each chain that are its samples");

  /** Makes the extension; it keeps no state. */
  public LocalEntropy() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("local-entropy", "Local entropy of the loss around the weights")
        .cites(
            "Chaudhari, Choromanska, Soatto, LeCun, Baldassi, Borgs, Chayes, Sagun and Zecchina"
                + " 2017, Entropy-SGD: biasing gradient descent into wide valleys")
        .options(GAMMA, TEMPERATURE, NODES, BURN_IN, STEPS)
        .invariantUnder(Invariance.PERMUTATION)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .build();
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    double gamma = request.options().get(GAMMA);
    double temperature = request.options().get(TEMPERATURE);
    int nodes = Math.toIntExact(request.options().get(NODES));
    long burnIn = request.options().get(BURN_IN);
    long steps = request.options().get(STEPS);
    request.progress().total(1 + nodes * (burnIn + steps + 1));
    GaussIntegrator quadrature = new GaussIntegratorFactory().legendre(nodes, 0, 1);
    List<Double> at = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> acceptance = new ArrayList<>();
    double mean = 0;
    double variance = 0;
    try (NDManager scope = request.scope().newSubManager()) {
      LossSurface surface = LossSurface.plain(request, scope);
      double loss = surface.atCentre().loss();
      for (int node = 0; node < nodes; node++) {
        double s = quadrature.getPoint(node);
        try (LangevinChain chain =
            new LangevinChain(
                surface,
                temperature / gamma,
                s / temperature,
                request.random().derive("local-entropy", node),
                scope)) {
          RunningMean blocks = chain.sampled(burnIn, steps);
          at.add(s);
          losses.add(blocks.mean());
          errors.add(blocks.standardError());
          acceptance.add(chain.acceptance());
          double weight = quadrature.getWeight(node) / temperature;
          mean += weight * blocks.mean();
          variance += Math.pow(weight * blocks.standardError(), 2);
        }
      }
      double prior = surface.dimension() / 2.0 * Math.log(2 * Math.PI * temperature / gamma);
      return new Measurement(
          prior - mean,
          Math.sqrt(variance),
          Measurement.Kind.ESTIMATE,
          nodes * steps,
          Map.of(
              "temperature",
              List.of(temperature),
              "gamma",
              List.of(gamma),
              "s",
              at,
              "losses",
              losses,
              "loss-standard-errors",
              errors,
              "acceptance",
              acceptance,
              "loss",
              List.of(loss),
              "excess",
              List.of(loss / temperature - mean)));
    }
  }
}
