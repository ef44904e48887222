package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.RitzPairs;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import org.hipparchus.stat.StatUtils;

/**
 * The curvature at a network's weights that every plane through them is held against: the ends of
 * the spectrum with their residuals, the trace, and the share of negative curvature.
 *
 * @param bench data and device
 */
record CurvatureWork(Bench bench) implements CellWork {
  static final String KIND = "curvature";

  private static final int LONG_STEPS = 24;
  private static final int SHORT_STEPS = 8;
  private static final int QUADRATURES = 3;
  private static final int PROBES = 12;
  private static final double CONVERGED = 1e-3;
  private static final double ROUNDING = 1e-6;

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    ModelSession session = open.session();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (session.capabilities().contains(Capability.HESSIAN_VECTOR_PRODUCT)) {
      Progress progress = context.progress();
      progress.total(LONG_STEPS + (QUADRATURES - 1) * SHORT_STEPS + PROBES - QUADRATURES);
      try (HessianOperator hessian =
          session.hessian(session.weights(), bench.examples(spec, open))) {
        spectrum(json, session, hessian, context.random().derive("curvature"), progress);
      }
    }
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }

  private static void spectrum(
      ObjectNode json,
      ModelSession session,
      HessianOperator hessian,
      Randomness random,
      Progress progress) {
    long parameters = session.network().parameters().size();
    double[] traces = new double[PROBES];
    double[] negative = new double[QUADRATURES];
    for (int probe = 0; probe < PROBES; probe++) {
      try (KrylovSpace space =
          session.krylov(hessian, random.derive("probe", probe), session.manager())) {
        long steps = Math.min(parameters, steps(probe));
        while (space.size() < steps && !space.exhausted() && !converged(space)) {
          space.step();
          progress.advance(1);
        }
        RitzPairs pairs = space.ritzPairs();
        traces[probe] = parameters * pairs.moment(1);
        if (probe < QUADRATURES) {
          negative[probe] = negativeShare(pairs);
        }
        if (probe == 0) {
          int last = pairs.size() - 1;
          json.put("largest-eigenvalue", pairs.value(0));
          json.put("largest-eigenvalue-residual", pairs.residual(0));
          json.put("smallest-eigenvalue", pairs.value(last));
          json.put("smallest-eigenvalue-residual", pairs.residual(last));
        }
      }
    }
    json.put("trace", StatUtils.mean(traces));
    json.put("trace-standard-error", Math.sqrt(StatUtils.variance(traces) / PROBES));
    json.put("negative-curvature", StatUtils.mean(negative));
  }

  /** One product is enough for a sample of the trace. */
  private static int steps(int probe) {
    return probe == 0 ? LONG_STEPS : probe < QUADRATURES ? SHORT_STEPS : 1;
  }

  private static boolean converged(KrylovSpace space) {
    if (space.size() < SHORT_STEPS || space.size() % SHORT_STEPS != 0) {
      return false;
    }
    RitzPairs pairs = space.ritzPairs();
    double bound = CONVERGED * pairs.largestMagnitude();
    return pairs.residual(0) <= bound && pairs.residual(pairs.size() - 1) <= bound;
  }

  /** The share of Σ|λ| that lies below zero, by quadrature; values within rounding count as 0. */
  private static double negativeShare(RitzPairs pairs) {
    double rounding = ROUNDING * pairs.largestMagnitude();
    double below = 0;
    double all = 0;
    for (int i = 0; i < pairs.size(); i++) {
      double mass = pairs.weight(i) * Math.abs(pairs.value(i));
      all += mass;
      below += pairs.value(i) < -rounding ? mass : 0;
    }
    return all == 0 ? 0 : below / all;
  }
}
