package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.model.UnitRef;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.PointLosses;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.pruning.UnitRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The losses of a network around its own weights on the plane of the network it was pruned from.
 *
 * <p>Depends on the network, the plane's projection and the whole network; the value of a pruned
 * network says which units are gone. A weight that was set to 0 does not move either.
 *
 * @param bench data, plugins and device
 */
record SharedPlaneWork(Bench bench) implements CellWork {
  static final String KIND = "landscape-shared";
  private static final int CHUNK = 16;

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    try (NDManager scope = open.session().manager().newSubManager();
        PlaneOnDevice plane =
            PlaneFile.read(context.artefact(spec.dependencies().get(1), "npz"), open.session())) {
      List<NDArray> axes =
          spec.dependencies().get(0).equals(spec.dependencies().get(2))
              ? plane.projection().axes()
              : restricted(plane.projection().axes(), spec, context, open, scope);
      try (LossSurface surface =
          open.session()
              .surface(
                  open.session().weights(), axes, bench.examples(spec, open), Optional.empty())) {
        return CellResult.of(losses(surface, new CellInputs(spec).numbers("coordinates"), context))
            .ofWeights(open.network().contentHash());
      }
    }
  }

  private static ObjectNode losses(
      LossSurface surface, List<Double> coordinates, CellContext context) {
    List<double[]> points = new ArrayList<>();
    for (double y : coordinates) {
      for (double x : coordinates) {
        points.add(new double[] {x, y});
      }
    }
    context.progress().total(points.size());
    List<PointLosses> found = new ArrayList<>();
    for (int from = 0; from < points.size(); from += CHUNK) {
      List<double[]> chunk = points.subList(from, Math.min(points.size(), from + CHUNK));
      found.addAll(surface.at(chunk));
      context.progress().advance(chunk.size());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String axis : List.of("x", "y")) {
      ArrayNode values = json.putArray(axis);
      coordinates.forEach(values::add);
    }
    ArrayNode loss = json.putArray("loss");
    ArrayNode accuracy = json.putArray("accuracy");
    for (int row = 0; row < coordinates.size(); row++) {
      ArrayNode losses = loss.addArray();
      ArrayNode accuracies = accuracy.addArray();
      for (PointLosses each :
          found.subList(row * coordinates.size(), (row + 1) * coordinates.size())) {
        losses.add(each.evaluation().loss());
        accuracies.add(each.evaluation().accuracy());
      }
    }
    return json;
  }

  /** The axes with what is gone left out. */
  private List<NDArray> restricted(
      List<NDArray> axes, CellSpec spec, CellContext context, OpenSession open, NDManager scope) {
    CellKey key = spec.dependencies().get(0);
    Graph whole = graph(bench.network(spec.dependencies().get(2), context));
    Graph pruned = graph(open.network());
    List<UnitRef> gone = removed(context.result(key).path("ledger").path("removed"));
    double[] weights = Parameters.flat(pruned);
    List<NDArray> left = new ArrayList<>();
    for (NDArray axis : axes) {
      Graph moved = Parameters.replace(whole, axis.toType(DataType.FLOAT64, true).toDoubleArray());
      Graph kept = gone.isEmpty() ? moved : UnitRemoval.of(whole, gone).apply(moved);
      if (!Parameters.of(kept).slices().equals(Parameters.of(pruned).slices())) {
        throw Problem.request("PRU-030", "a pruned network does not fit on the plane of the whole")
            .at("network " + pruned.name())
            .found("other parameters than those that the removal leaves")
            .fix("leave landscape out of trade-off for this network")
            .exception();
      }
      double[] direction = Parameters.flat(kept);
      for (int i = 0; i < direction.length; i++) {
        direction[i] = weights[i] == 0 ? 0 : direction[i];
      }
      NDArray exact = scope.create(direction);
      left.add(exact.toType(open.session().precision(), false));
    }
    return left;
  }

  private static Graph graph(Network network) {
    if (network instanceof Network.OfGraph known) {
      return known.graph();
    }
    throw new IllegalStateException("a pruned network whose layers are not known");
  }

  private static List<UnitRef> removed(JsonNode layers) {
    List<UnitRef> units = new ArrayList<>();
    layers
        .properties()
        .forEach(
            layer ->
                layer
                    .getValue()
                    .forEach(index -> units.add(new UnitRef(layer.getKey(), index.asInt()))));
    return units;
  }
}
