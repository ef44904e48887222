package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.option.Option;
import dev.basin.host.landscape.PlannedPlane.Plane;
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
import dev.basin.host.shift.Environments;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.LandscapeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loss and accuracy on planes through networks: one cell finds the plane, one evaluates its centre,
 * one a row evaluates its points, or one a level for an adaptive landscape.
 */
public final class LandscapePart implements Part {
  private static final String DRAW = "draw";

  private final Bench bench;
  private final List<Landscape> landscapes = new ArrayList<>();

  private record Landscape(
      StudiedNetwork network,
      List<StudiedNetwork> others,
      LandscapeSpec wanted,
      Grid grid,
      List<PlannedPlane> planes,
      CellSpec curvature,
      CellSpec trust) {

    List<CellSpec> cells() {
      List<CellSpec> cells = new ArrayList<>();
      planes.forEach(plane -> cells.addAll(plane.cells()));
      cells.add(curvature);
      cells.add(trust);
      return cells;
    }
  }

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the landscapes
   * @throws dev.basin.api.BasinException STU-020 if a landscape names a network that the study does
   *     not have, STU-022 if it asks for several draws of a projection that has no random ones
   */
  public LandscapePart(Bench bench, List<StudiedNetwork> networks, List<LandscapeSpec> wanted) {
    this.bench = bench;
    for (LandscapeSpec each : wanted) {
      Installed<ProjectionMethod> method =
          bench.plugins().find(ProjectionMethod.class, each.projection());
      requireDraws(each, method);
      List<StudiedNetwork> others = named(each, each.networks().others(), networks);
      List<StudiedNetwork> of =
          each.networks().of().isEmpty() ? networks : named(each, each.networks().of(), networks);
      for (StudiedNetwork network : of) {
        landscapes.add(
            plan(
                network,
                others.stream().filter(o -> !o.label().equals(network.label())).toList(),
                each,
                method));
      }
    }
  }

  private static void requireDraws(LandscapeSpec wanted, Installed<ProjectionMethod> method) {
    if (wanted.surface().draws() > 1
        && method.descriptor().options().stream().map(Option::name).noneMatch(DRAW::equals)) {
      throw Problem.request("STU-022", "a projection without random directions has one draw")
          .at("landscape %s, draws".formatted(wanted.projection()))
          .found(Integer.toString(wanted.surface().draws()))
          .expected("1")
          .fix("choose projection: random, or leave draws out")
          .exception();
    }
  }

  /** The networks named, with all their variations and seeds. */
  private static List<StudiedNetwork> named(
      LandscapeSpec wanted, List<String> names, List<StudiedNetwork> all) {
    List<StudiedNetwork> found = new ArrayList<>();
    for (String name : names) {
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
      named.stream().filter(each -> !found.contains(each)).forEach(found::add);
    }
    return found;
  }

  private Landscape plan(
      StudiedNetwork network,
      List<StudiedNetwork> others,
      LandscapeSpec wanted,
      Installed<ProjectionMethod> method) {
    Grid grid = Grid.of(wanted);
    List<PlannedPlane> planes = new ArrayList<>();
    for (int draw = 0; draw < wanted.surface().draws(); draw++) {
      planes.add(plane(network, others, wanted, method, grid, draw));
    }
    CellSpec curvature =
        bench.cell(CurvatureWork.KIND, network, "curvature", wanted.split()).build();
    CellSpec trust =
        bench
            .cell(TrustWork.KIND, network, method.id() + " plane, curvature seen", wanted.split())
            .after(planes.get(0).projection(), curvature)
            .build();
    return new Landscape(network, others, wanted, grid, planes, curvature, trust);
  }

  private PlannedPlane plane(
      StudiedNetwork network,
      List<StudiedNetwork> others,
      LandscapeSpec wanted,
      Installed<ProjectionMethod> method,
      Grid grid,
      int draw) {
    Map<String, Object> shared = new LinkedHashMap<>();
    shared.put("environments", environments(wanted));
    shared.put("recomputed-statistics", wanted.surface().recomputedStatistics());
    Map<String, Object> options = new LinkedHashMap<>(wanted.options());
    if (draw > 0) {
      options.merge(DRAW, (long) draw, (first, more) -> (long) first + (long) more);
    }
    CellSpec projection =
        bench
            .cell(ProjectionWork.KIND, network, method, options, wanted.split())
            .input("dimensions", grid.dimensions())
            .input("align", wanted.networks().aligned())
            .input("landmarks", draw == 0) // nobody looks at those of further draws
            .inputs(shared)
            .after(others.stream().map(StudiedNetwork::cell).toArray(CellSpec[]::new))
            .build();
    String name =
        method.id() + (wanted.surface().draws() > 1 ? " plane, draw " + (draw + 1) : " plane");
    CellSpec centre =
        bench
            .cell(CentreWork.KIND, network, name + ", centre", wanted.split())
            .inputs(shared)
            .after(projection)
            .build();
    List<CellSpec> levels = levels(network, wanted, grid, name, shared, projection, centre);
    List<CellSpec> rows = new ArrayList<>();
    for (int i = 0; i < grid.rows(); i++) {
      CellSpec.Builder row =
          bench
              .cell(
                  RowWork.KIND,
                  network,
                  "%s, row %d of %d".formatted(name, i + 1, grid.rows()),
                  wanted.split())
              .input("x", grid.axes().get(0))
              .input("row", grid.row(i))
              .inputs(shared)
              .after(projection, centre);
      if (!levels.isEmpty()) {
        row.after(levels.get(levels.size() - 1));
      }
      rows.add(row.build());
    }
    return new PlannedPlane(projection, centre, levels, rows);
  }

  private List<CellSpec> levels(
      StudiedNetwork network,
      LandscapeSpec wanted,
      Grid grid,
      String name,
      Map<String, Object> shared,
      CellSpec projection,
      CellSpec centre) {
    List<CellSpec> levels = new ArrayList<>();
    NodeLadder ladder = new NodeLadder(grid);
    List<Integer> sizes = wanted.surface().adaptive() ? ladder.levels() : List.of();
    for (int i = 0; i < sizes.size(); i++) {
      levels.add(
          bench
              .cell(
                  NodesWork.KIND,
                  network,
                  "%s, level of %d nodes an axis".formatted(name, sizes.get(i)),
                  wanted.split())
              .input("axes", grid.axes())
              .input("level", sizes.get(i))
              .input("points", List.copyOf(NodesWork.added(ladder, i)))
              .inputs(shared)
              .after(projection, centre)
              .after(levels.toArray(CellSpec[]::new))
              .build());
    }
    return levels;
  }

  private ArrayNode environments(LandscapeSpec wanted) {
    Environments environments = new Environments(bench);
    ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
    inputs.add(environments.input(new EnvironmentSpec.OfSplit(wanted.split())));
    wanted.environments().forEach(each -> inputs.add(environments.input(each)));
    return inputs;
  }

  @Override
  public List<CellSpec> cells() {
    return landscapes.stream().flatMap(each -> each.cells().stream()).toList();
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of(
        ProjectionWork.KIND,
        new ProjectionWork(bench),
        CentreWork.KIND,
        new CentreWork(bench),
        NodesWork.KIND,
        new NodesWork(bench),
        RowWork.KIND,
        new RowWork(bench),
        CurvatureWork.KIND,
        new CurvatureWork(bench),
        TrustWork.KIND,
        new TrustWork(bench));
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (Landscape each : landscapes) {
      CellSpec projection = each.planes().get(0).projection();
      assemble(each, store)
          .ifPresent(
              json ->
                  results.add(
                      new PartResult(
                          "landscape",
                          each.network(),
                          each.wanted().projection(),
                          new CellInputs(projection).map("options"),
                          json,
                          store.find(projection.key()).map(CellProvenance::of).orElseThrow())));
    }
    return results;
  }

  private static Optional<JsonNode> assemble(Landscape landscape, RunStore store) {
    List<Plane> planes = new ArrayList<>();
    for (PlannedPlane planned : landscape.planes()) {
      planned.finished(landscape.grid(), store).ifPresent(planes::add);
    }
    if (planes.size() < landscape.planes().size()) {
      return Optional.empty();
    }
    ObjectNode json = new LandscapeJson(landscape.wanted(), landscape.grid(), planes).json();
    // A plane whose curvature can't be told still has its losses.
    store
        .find(landscape.trust().key())
        .flatMap(StoredCell::value)
        .ifPresent(trust -> ((ObjectNode) json.get("trust")).setAll((ObjectNode) trust));
    List<String> labels = landscape.others().stream().map(StudiedNetwork::label).toList();
    LandscapeJson.name(json.path("landmarks"), "name", labels);
    LandscapeJson.name(json.path("alignment"), "network", labels);
    return Optional.of(json);
  }
}
