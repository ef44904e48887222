package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.OpenPlane.OnEnvironment;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import java.util.List;

/**
 * Evaluates the origin of a plane on every environment: what all rises of the loss are measured
 * from.
 *
 * <p>The loss there is that of an evaluation of its own, so that the centre of a picture is bitwise
 * the network's loss.
 *
 * @param bench data, plugins and device
 */
record CentreWork(Bench bench) implements CellWork {
  static final String KIND = "landscape-centre";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenPlane plane = SurfaceShelf.of(bench, spec, context);
    boolean recomputed = new CellInputs(spec).flag("recomputed-statistics");
    int dimensions = plane.plane().projection().axes().size();
    context.progress().total(plane.environments().size());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode environments = json.putArray("environments");
    for (OnEnvironment on : plane.environments()) {
      PointValues values =
          new PointValues(on, on.at(List.of(new double[dimensions]), context.progress()));
      ObjectNode value = values.json();
      if (!recomputed) {
        value
            .putArray("loss")
            .add(
                plane
                    .open()
                    .session()
                    .evaluate(plane.plane().projection().origin(), on.environment().data())
                    .loss());
      }
      value.set("resampled", values.resampled().get(0));
      environments.add(value);
    }
    return CellResult.of(json).ofWeights(plane.open().network().contentHash());
  }
}
