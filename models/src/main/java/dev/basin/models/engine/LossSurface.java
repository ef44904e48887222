package dev.basin.models.engine;

import java.util.List;

/**
 * The losses of the same examples at points of a line, plane or space through weights: origin +
 * α·axis₁ + β·axis₂ + ….
 *
 * <p>Gives at one point the same bits in every call that asks for the same list of points, and up
 * to rounding what {@link dev.basin.api.model.ModelSession#evaluateExamples} gives there. Confined
 * to the session's thread; close it before the session.
 */
public interface LossSurface extends AutoCloseable {

  /**
   * Evaluates points.
   *
   * @param points one array of coordinates per point, one number per axis
   * @return one per point, in the same order
   */
  List<PointLosses> at(List<double[]> points);

  @Override
  void close();
}
