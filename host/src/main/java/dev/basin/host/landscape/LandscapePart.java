package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.ProjectionMethod;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.CellProvenance;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.study.LandscapeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Loss and accuracy on planes through every network: one cell finds the plane, one cell a row
 * evaluates it.
 */
public final class LandscapePart implements Part {
  private final Bench bench;
  private final List<Landscape> landscapes = new ArrayList<>();

  private record Landscape(
      StudiedNetwork network,
      List<StudiedNetwork> others,
      LandscapeSpec wanted,
      List<Double> xs,
      List<Double> ys,
      CellSpec projection,
      List<CellSpec> rows) {}

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the landscapes
   */
  public LandscapePart(Bench bench, List<StudiedNetwork> networks, List<LandscapeSpec> wanted) {
    this.bench = bench;
    for (LandscapeSpec each : wanted) {
      Installed<ProjectionMethod> method =
          bench.plugins().find(ProjectionMethod.class, each.projection());
      for (StudiedNetwork network : networks) {
        landscapes.add(plan(network, others(network, each, networks), each, method));
      }
    }
  }

  /** The networks named, with all their variations and seeds, without the one looked at. */
  private static List<StudiedNetwork> others(
      StudiedNetwork network, LandscapeSpec wanted, List<StudiedNetwork> all) {
    List<StudiedNetwork> others = new ArrayList<>();
    for (String name : wanted.networks()) {
      List<StudiedNetwork> named = all.stream().filter(each -> each.isCalled(name)).toList();
      if (named.isEmpty()) {
        List<String> known =
            all.stream().map(each -> each.variant().spec().name()).distinct().toList();
        throw Problem.request("STU-020", "a landscape names a network that is not in the study")
            .at("landscape %s, networks".formatted(wanted.projection()))
            .found('"' + name + '"')
            .expected(String.join(", ", known))
            .exception();
      }
      named.stream()
          .filter(each -> !each.label().equals(network.label()) && !others.contains(each))
          .forEach(others::add);
    }
    return others;
  }

  private Landscape plan(
      StudiedNetwork network,
      List<StudiedNetwork> others,
      LandscapeSpec wanted,
      Installed<ProjectionMethod> method) {
    int dimensions = wanted.grid().size();
    List<Double> xs = points(wanted, 0);
    List<Double> ys = dimensions > 1 ? points(wanted, 1) : List.of(0.0);
    CellSpec projection =
        bench
            .cell(ProjectionWork.KIND, network, method, wanted.options(), wanted.split())
            .input("dimensions", dimensions)
            .after(others.stream().map(StudiedNetwork::cell).toArray(CellSpec[]::new))
            .build();
    List<CellSpec> rows = new ArrayList<>();
    for (int i = 0; i < ys.size(); i++) {
      rows.add(
          bench
              .cell(
                  RowWork.KIND,
                  network,
                  "%s plane, row %d of %d".formatted(method.id(), i + 1, ys.size()),
                  wanted.split())
              .input("x", xs)
              .input("y", ys.get(i))
              .after(projection)
              .build());
    }
    return new Landscape(network, others, wanted, xs, ys, projection, rows);
  }

  private static List<Double> points(LandscapeSpec wanted, int axis) {
    return DoubleStream.of(wanted.ranges().get(axis).points(wanted.grid().get(axis)))
        .boxed()
        .toList();
  }

  @Override
  public List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>();
    for (Landscape each : landscapes) {
      cells.add(each.projection());
      cells.addAll(each.rows());
    }
    return cells;
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of(ProjectionWork.KIND, new ProjectionWork(bench), RowWork.KIND, new RowWork(bench));
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (Landscape each : landscapes) {
      assemble(each, store)
          .ifPresent(
              json ->
                  results.add(
                      new PartResult(
                          "landscape",
                          each.network(),
                          each.wanted().projection(),
                          new CellInputs(each.projection()).map("options"),
                          json,
                          store
                              .find(each.projection().key())
                              .map(CellProvenance::of)
                              .orElseThrow())));
    }
    return results;
  }

  private static Optional<JsonNode> assemble(Landscape landscape, RunStore store) {
    Optional<JsonNode> plane = store.find(landscape.projection().key()).flatMap(StoredCell::value);
    if (plane.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode x = json.putArray("x");
    landscape.xs().forEach(x::add);
    ArrayNode y = json.putArray("y");
    landscape.ys().forEach(y::add);
    ArrayNode loss = json.putArray("loss");
    ArrayNode accuracy = json.putArray("accuracy");
    for (CellSpec row : landscape.rows()) {
      Optional<JsonNode> value = store.find(row.key()).flatMap(StoredCell::value);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      loss.add(value.get().get("loss"));
      accuracy.add(value.get().get("accuracy"));
    }
    json.put("projection", landscape.wanted().projection());
    json.put("split", landscape.wanted().split().word());
    json.set("trust", plane.get().get("trust"));
    json.set("landmarks", landmarks(plane.get().get("landmarks"), landscape.others()));
    return Optional.of(json);
  }

  /** What the plane calls "network 1" is said by the name that the study gives it. */
  private static JsonNode landmarks(JsonNode found, List<StudiedNetwork> others) {
    ArrayNode landmarks = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : found) {
      ObjectNode landmark = each.deepCopy();
      for (int i = 0; i < others.size(); i++) {
        if (each.path("name").asText().equals(KnownWeights.network(i))) {
          landmark.put("network", others.get(i).label());
        }
      }
      landmarks.add(landmark);
    }
    return landmarks;
  }
}
