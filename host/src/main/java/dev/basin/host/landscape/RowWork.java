package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.OpenPlane.OnEnvironment;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import java.util.List;

/**
 * Evaluates one row of a plane on every environment.
 *
 * <p>Depends on network, projection and centre; a fourth dependency is the last level of an
 * adaptive landscape, and where that is certified there is nothing to do.
 *
 * @param bench data, plugins and device
 */
record RowWork(Bench bench) implements CellWork {
  static final String KIND = "landscape-row";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    List<CellKey> before = spec.dependencies();
    if (before.size() > 3 && NodesWork.isCertified(context.result(before.get(3)))) {
      return CellResult.of(JsonNodeFactory.instance.objectNode());
    }
    OpenPlane plane = SurfaceShelf.of(bench, spec, context);
    JsonNode centre = context.result(before.get(2)).path("environments");
    CellInputs inputs = new CellInputs(spec);
    List<Double> row = inputs.numbers("row");
    List<double[]> points = inputs.numbers("x").stream().map(x -> Grid.point(row, x)).toList();
    context.progress().total((long) points.size() * plane.environments().size());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode environments = json.putArray("environments");
    for (OnEnvironment on : plane.environments()) {
      PointValues values = new PointValues(on, on.at(points, context.progress()));
      ObjectNode value = values.json();
      for (int i = 0; i < points.size(); i++) {
        if (isOrigin(points.get(i))) {
          ((ArrayNode) value.get("loss"))
              .set(i, centre.get(environments.size()).path("loss").get(0));
        }
      }
      value.set("resampledSums", values.resampledSums());
      environments.add(value);
    }
    return CellResult.of(json).ofWeights(plane.open().network().contentHash());
  }

  private static boolean isOrigin(double[] point) {
    for (double coordinate : point) {
      if (coordinate != 0) {
        return false;
      }
    }
    return true;
  }
}
