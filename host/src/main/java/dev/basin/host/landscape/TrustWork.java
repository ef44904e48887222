package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.OrthonormalBasis;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;

/**
 * How much of the curvature at the network's weights a plane shows: the share of the Hessian's
 * trace along its axes, beside the ends of the spectrum that it may miss.
 *
 * <p>A plane of two random axes shows the mean curvature tr H/n and looks convex wherever that is
 * positive; falling directions show in the smallest eigenvalue alone.
 *
 * @param bench data and device
 */
record TrustWork(Bench bench) implements CellWork {
  static final String KIND = "plane-trust";

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
              session.hessian(session.weights(), bench.examples(spec, open))) {
        context.progress().total(plane.projection().axes().size());
        double seen = seen(plane.projection(), hessian, plane.scope(), context.progress());
        JsonNode curvature = context.result(spec.dependencies().get(2));
        json.setAll((ObjectNode) curvature.deepCopy());
        json.put("trace-seen", seen);
        json.put("trace-share", seen / curvature.path("trace").asDouble(Double.NaN));
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
}
