package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ModelSession;
import java.util.ArrayList;
import java.util.List;

/**
 * Loss and accuracy along one row of a plane: origin + x·axis₁ + y·axis₂ for all x at one y.
 *
 * @param session the network
 * @param plane one or two axes; with one axis y is ignored
 * @param data the same examples at every point
 */
record Surface(ModelSession session, Projection plane, Dataset data) {

  /**
   * Evaluates a row.
   *
   * @param xs coordinates on the first axis
   * @param y the coordinate on the second axis
   * @param progress told of every point
   * @return one evaluation per x
   */
  List<Evaluation> row(List<Double> xs, double y, Progress progress) {
    progress.total(xs.size());
    List<Evaluation> row = new ArrayList<>();
    try (NDManager rowScope = session.manager().newSubManager()) {
      NDArray start = shifted(rowScope, plane.origin(), 1, y);
      for (double x : xs) {
        try (NDManager pointScope = rowScope.newSubManager()) {
          row.add(session.evaluate(shifted(pointScope, start, 0, x), data));
        }
        progress.advance(1);
      }
    }
    return row;
  }

  /**
   * Evaluates one point.
   *
   * @param coordinates one per axis
   * @return the same bits as {@link #row} gives there
   */
  Evaluation at(List<Double> coordinates) {
    try (NDManager scope = session.manager().newSubManager()) {
      NDArray point = plane.origin();
      for (int axis = coordinates.size() - 1; axis >= 0; axis--) {
        point = shifted(scope, point, axis, coordinates.get(axis));
      }
      return session.evaluate(point, data);
    }
  }

  private NDArray shifted(NDManager scope, NDArray from, int axis, double by) {
    if (axis >= plane.axes().size() || by == 0) {
      return from; // bitwise the point itself, so the centre of a plane is the network's own loss
    }
    try (NDArray step = plane.axes().get(axis).mul(by)) {
      NDArray point = from.add(step);
      point.attach(scope);
      return point;
    }
  }
}
