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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One level of an adaptive landscape: evaluates the points that the levels before did not, and
 * checks the interpolation on the held-out points.
 *
 * <p>Depends on network, projection, centre and all levels before, of which the first one evaluates
 * the held-out points. Where a level before is certified there is nothing to do.
 *
 * @param bench data, plugins and device
 */
record NodesWork(Bench bench) implements CellWork {
  static final String KIND = "landscape-nodes";

  /** Whether this level or one before it is certified. */
  static boolean isCertified(JsonNode level) {
    return level.path("certified").asBoolean();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    List<CellKey> before = spec.dependencies();
    List<JsonNode> levels = new ArrayList<>();
    for (CellKey level : before.subList(3, before.size())) {
      levels.add(context.result(level));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!levels.isEmpty() && isCertified(levels.get(levels.size() - 1))) {
      json.put("certified", true);
      return CellResult.of(json);
    }
    OpenPlane plane = SurfaceShelf.of(bench, spec, context);
    CellInputs inputs = new CellInputs(spec);
    List<List<Double>> points = new ArrayList<>();
    inputs.json("points").forEach(point -> points.add(numbers(point)));
    context.progress().total((long) points.size() * plane.environments().size());
    json.set("points", inputs.json("points"));
    ArrayNode environments = json.putArray("environments");
    List<double[]> coordinates =
        points.stream().map(p -> p.stream().mapToDouble(Double::doubleValue).toArray()).toList();
    for (OnEnvironment on : plane.environments()) {
      PointValues values = new PointValues(on, on.at(coordinates, context.progress()));
      ObjectNode value = values.json();
      value.set("resampled", values.resampled());
      environments.add(value);
    }
    levels.add(json);
    Certificate certificate =
        Certificate.of(
            NodeValues.of(levels),
            new NodeLadder(new Grid(axes(inputs.json("axes")))),
            Math.toIntExact(inputs.whole("level")));
    json.set("certificate", certificate.json());
    json.put("certified", certificate.certified());
    return CellResult.of(json).ofWeights(plane.open().network().contentHash());
  }

  /** The points that a level adds to those before. */
  static Set<List<Double>> added(NodeLadder ladder, int index) {
    Set<List<Double>> points = new LinkedHashSet<>(ladder.nodes(ladder.levels().get(index)));
    for (int earlier : ladder.levels().subList(0, index)) {
      points.removeAll(new LinkedHashSet<>(ladder.nodes(earlier)));
    }
    if (index == 0) {
      points.addAll(ladder.heldOut());
    }
    return points;
  }

  private static List<List<Double>> axes(JsonNode json) {
    List<List<Double>> axes = new ArrayList<>();
    json.forEach(axis -> axes.add(numbers(axis)));
    return axes;
  }

  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(each -> numbers.add(each.asDouble(Double.NaN)));
    return numbers;
  }
}
