package dev.basin.models.train;

import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.List;

/** The options of training methods that look at the landscape around the weights. */
final class MethodOptions {
  static final Option<String> METHOD =
      Option.choice(
          "method",
          "plain",
          List.of("plain", "sam", "asam", "entropy-sgd"),
          "what a step descends: the loss, its worst value near by (twice the gradients), or its"
              + " local entropy (entropy-steps times the gradients)");
  static final Option<Double> RHO =
      Option.real("rho", 0.05, 0, 1e6, "of sam: radius of the perturbation");
  static final Option<Double> ASAM_RHO =
      Option.real("asam-rho", 0.5, 0, 1e6, "of asam: radius in units of the weights");
  static final Option<Double> ASAM_ETA =
      Option.real("asam-eta", 0.01, 0, 1e6, "of asam: added to the size of every weight");
  static final Option<Double> GAMMA =
      Option.real(
          "entropy-gamma", 1, 1e-9, 1e9, "of entropy-sgd: how closely inner weights are tied");
  static final Option<Double> SCOPE =
      Option.real("entropy-scope", 0.001, 0, 1, "of entropy-sgd: growth of gamma a step");
  static final Option<Long> STEPS =
      Option.integer("entropy-steps", 20, 1, 100_000, "of entropy-sgd: inner Langevin steps");
  static final Option<Double> RATE =
      Option.real("entropy-rate", 0.1, 1e-9, 1e3, "of entropy-sgd: learning rate of inner steps");
  static final Option<Double> NOISE =
      Option.real(
          "entropy-noise", 1e-4, 0, 100, "of entropy-sgd: noise of inner steps; temperature ε²/2");
  static final Option<Double> AVERAGE =
      Option.real(
          "entropy-average",
          0.75,
          1e-6,
          1,
          "of entropy-sgd: weight of the latest inner weights in their mean");

  private MethodOptions() {}

  static TrainingMethod method(Options options) {
    return switch (options.get(METHOD)) {
      case "sam" -> new SamMethod(options.get(RHO));
      case "asam" -> new AsamMethod(options.get(ASAM_RHO), options.get(ASAM_ETA));
      case "entropy-sgd" ->
          new EntropySgdMethod(
              options.get(GAMMA),
              options.get(SCOPE),
              Math.toIntExact(options.get(STEPS)),
              options.get(RATE),
              options.get(NOISE),
              options.get(AVERAGE));
      default -> new PlainMethod();
    };
  }
}
