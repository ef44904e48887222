package dev.basin.host.landscape;

import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.host.part.OpenSession;
import dev.basin.host.statistics.Resamples;
import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.PointLosses;
import java.util.ArrayList;
import java.util.List;

/**
 * A plane on a worker, with the losses of every environment on it at hand.
 *
 * @param open the network
 * @param plane origin and axes
 * @param environments what the points are evaluated on, the landscape's own data first
 */
record OpenPlane(OpenSession open, PlaneOnDevice plane, List<OnEnvironment> environments)
    implements AutoCloseable {
  /** Points that are evaluated between two looks at whether the run was cancelled. */
  private static final int CHUNK = 64;

  /**
   * One environment on the plane.
   *
   * @param environment name, severity and examples
   * @param surface the losses of its examples
   * @param resamples bootstrap of its examples
   */
  record OnEnvironment(Environment environment, LossSurface surface, Resamples resamples) {

    /** Evaluates points; progress counts them. */
    List<PointLosses> at(List<double[]> points, Progress progress) {
      List<PointLosses> losses = new ArrayList<>();
      for (int from = 0; from < points.size(); from += CHUNK) {
        List<double[]> chunk = points.subList(from, Math.min(points.size(), from + CHUNK));
        losses.addAll(surface.at(chunk));
        progress.advance(chunk.size());
      }
      return losses;
    }
  }

  @Override
  public void close() {
    environments.forEach(each -> each.surface().close());
    plane.close();
  }
}
