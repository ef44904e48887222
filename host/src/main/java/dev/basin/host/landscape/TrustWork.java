package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.Randomness;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.OrthonormalBasis;
import dev.basin.api.model.RitzPairs;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.statistics.MeanLoss;

/**
 * How much of the curvature at a plane's origin the plane shows: the share of the Hessian's trace
 * along its axes, beside the ends of the spectrum that it may miss.
 *
 * <p>A plane of two random axes shows the mean curvature tr H/n and looks convex wherever that is
 * positive; falling directions show in the smallest eigenvalue alone.
 *
 * @param bench data and device
 */
record TrustWork(Bench bench) implements CellWork {
  static final String KIND = "plane-trust";

  private static final int LONG_STEPS = 40;
  private static final int SHORT_STEPS = 8;
  private static final int QUADRATURES = 6;
  private static final int PROBES = 30;
  private static final double CONVERGED = 1e-3;
  private static final double ROUNDING = 1e-6;

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    ModelSession session = open.session();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (session.capabilities().contains(Capability.HESSIAN_VECTOR_PRODUCT)) {
      try (PlaneOnDevice plane =
              PlaneFile.read(context.artefact(spec.dependencies().get(1), "npz"), session);
          HessianOperator hessian =
              session.hessian(plane.projection().origin(), bench.examples(spec, open))) {
        Progress progress = context.progress();
        progress.total(
            LONG_STEPS
                + (QUADRATURES - 1) * SHORT_STEPS
                + (PROBES - QUADRATURES)
                + plane.projection().axes().size());
        double seen = seen(plane.projection(), hessian, plane.scope(), progress);
        json.put("trace-seen", seen);
        spectrum(json, session, hessian, plane, context.random().derive("plane-trust"), progress);
        json.put("trace-share", seen / json.get("trace").asDouble());
      }
    }
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }

  /** Σ uᵢᵀHuᵢ over an orthonormal basis of the plane. */
  private static double seen(
      Projection plane, HessianOperator hessian, NDManager owner, Progress progress) {
    double seen = 0;
    try (NDManager scope = owner.newSubManager()) {
      OrthonormalBasis basis = new OrthonormalBasis(scope, plane.origin().getShape().size());
      for (NDArray axis : plane.axes()) {
        NDArray wide = axis.toType(DataType.FLOAT64, true);
        wide.attach(scope);
        NDArray rest = basis.size() == 0 ? wide : basis.parts(wide, scope).rest();
        double length = length(rest);
        if (length > ROUNDING * length(wide)) {
          NDArray unit = rest.div(length);
          unit.attach(scope);
          basis.add(unit);
          NDArray narrow = unit.toType(plane.origin().getDataType(), true);
          narrow.attach(scope);
          NDArray product = hessian.apply(narrow, scope).toType(DataType.FLOAT64, false);
          seen += unit.mul(product).sum().getDouble();
        }
        progress.advance(1);
      }
    }
    return seen;
  }

  private static double length(NDArray vector) {
    return Math.sqrt(vector.square().sum().getDouble());
  }

  private static void spectrum(
      ObjectNode json,
      ModelSession session,
      HessianOperator hessian,
      PlaneOnDevice plane,
      Randomness random,
      Progress progress) {
    long parameters = session.network().parameters().size();
    double[] traces = new double[PROBES];
    double[] negative = new double[QUADRATURES];
    for (int probe = 0; probe < PROBES; probe++) {
      try (KrylovSpace space =
          session.krylov(hessian, random.derive("probe", probe), plane.scope())) {
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
    MeanLoss trace = MeanLoss.of(traces);
    json.put("trace", trace.mean());
    json.put("trace-standard-error", trace.standardError());
    json.put("negative-curvature", MeanLoss.of(negative).mean());
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
