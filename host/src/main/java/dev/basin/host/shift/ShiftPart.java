package dev.basin.host.shift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftScenario;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.CellProvenance;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.ScenarioQuestion;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.shift.baseline.BaselineWork;
import dev.basin.host.study.GeneralizationSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every network, and logistic regression beside them, in every environment of the scenarios asked
 * for: one cell a network and scenario keeps what the network says, others compute from that.
 */
public final class ShiftPart implements Part {
  private final Bench bench;
  private final Optional<StudiedNetwork> fitted;
  private final Optional<StudiedNetwork> baseline;
  private final List<CellSpec> isoCells = new ArrayList<>();
  private final List<ShiftedNetwork> asked = new ArrayList<>();

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the scenarios
   * @param judged how they are judged
   * @throws dev.basin.api.BasinException STU-025 if a severity is to be found on a scenario without
   *     a scale, STU-026 if there is no such baseline, SHF-… if a scenario does not fit the data
   */
  public ShiftPart(
      Bench bench,
      List<StudiedNetwork> networks,
      List<ShiftSpec> wanted,
      GeneralizationSpec judged) {
    this.bench = bench;
    this.fitted =
        wanted.isEmpty()
                || !learnable(bench)
                || networks.stream().anyMatch(each -> each.isCalled(BaselineWork.LABEL))
            ? Optional.empty()
            : Optional.of(BaselineWork.network(bench));
    List<StudiedNetwork> members = Stream.concat(networks.stream(), fitted.stream()).toList();
    this.baseline =
        wanted.isEmpty() || fitted.isEmpty() && judged.baseline().equals(BaselineWork.LABEL)
            ? Optional.empty()
            : Optional.of(named(judged.baseline(), members));
    for (ShiftSpec shift : wanted) {
      new Environments(bench).requireFit(shift);
      List<CellSpec> iso = iso(shift);
      isoCells.addAll(iso);
      for (StudiedNetwork network : members) {
        asked.add(plan(network, members, shift, iso, judged));
      }
    }
  }

  /**
   * The cells that find the severity of a scenario.
   *
   * @param shift one of the shifts asked for
   * @return one cell, or none where the scenario's options say the severities
   */
  public List<CellSpec> iso(ShiftSpec shift) {
    return shift
        .iso()
        .map(points -> IsoSeverityWork.cell(bench, requireBaseline(), shift, points))
        .stream()
        .toList();
  }

  /** Whether there is anything to fit to: data of its own, with labels. */
  private static boolean learnable(Bench bench) {
    return bench.data().examples("train").labelled()
        && !bench.data().hash("train").equals(bench.data().hash("test"));
  }

  private StudiedNetwork requireBaseline() {
    return baseline.orElseThrow(
        () ->
            Problem.request("STU-026", "there is no baseline to find a severity by")
                .at("shift, iso")
                .found("no training data apart from the test data to fit it to")
                .fix("divide the data, or name a network as generalization.baseline")
                .exception());
  }

  private static StudiedNetwork named(String name, List<StudiedNetwork> members) {
    return members.stream()
        .filter(each -> each.isCalled(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.request("STU-026", "the baseline is not among the networks")
                    .at("generalization, baseline")
                    .found('"' + name + '"')
                    .expected(
                        String.join(", ", members.stream().map(StudiedNetwork::label).toList()))
                    .exception());
  }

  /** The next network that differs in its seed alone. */
  private static Optional<StudiedNetwork> partner(
      StudiedNetwork network, List<StudiedNetwork> members) {
    List<StudiedNetwork> family =
        members.stream().filter(each -> each.family().equals(network.family())).toList();
    int at = family.indexOf(network);
    return family.size() < 2 ? Optional.empty() : Optional.of(family.get((at + 1) % family.size()));
  }

  private ShiftedNetwork plan(
      StudiedNetwork network,
      List<StudiedNetwork> members,
      ShiftSpec shift,
      List<CellSpec> iso,
      GeneralizationSpec judged) {
    CellSpec validation = LogitsWork.cell(bench, network, Split.VALIDATION);
    Split before = before(shift);
    CellSpec clean = LogitsWork.cell(bench, network, before);
    CellSpec shifted = LogitsWork.cell(bench, network, shift, iso);
    List<CellSpec> seen = new ArrayList<>(List.of(validation, clean, shifted));
    partner(network, members)
        .ifPresent(
            other -> {
              seen.add(LogitsWork.cell(bench, other, before));
              seen.add(LogitsWork.cell(bench, other, shift, iso));
            });
    CellSpec measures = MeasuresWork.cell(bench, network, shift, judged.resamples(), seen);
    List<CellSpec> drift = drift(network, members, shift, before, iso);
    return new ShiftedNetwork(network, shift, validation, clean, shifted, measures, drift);
  }

  /** Inputs are tested once for all networks, where the shift does not depend on the network. */
  private List<CellSpec> drift(
      StudiedNetwork network,
      List<StudiedNetwork> members,
      ShiftSpec shift,
      Split before,
      List<CellSpec> iso) {
    boolean shared =
        !ScenarioQuestion.needsNetwork(bench.plugins().find(ShiftScenario.class, shift.scenario()));
    List<CellSpec> cells = new ArrayList<>();
    for (String on : shift.drift()) {
      boolean layerless = on.equals("activations") && fitted.equals(Optional.of(network));
      if (!layerless) {
        StudiedNetwork seeing = shared && on.equals("inputs") ? members.get(0) : network;
        cells.add(DriftWork.cell(bench, seeing, shift, on, before, iso));
      }
    }
    return cells;
  }

  /**
   * What an environment is compared with: itself unshifted, or, where time passes, the past.
   *
   * @param shift a shift
   * @return the data
   */
  public Split before(ShiftSpec shift) {
    return bench.plugins().find(ShiftScenario.class, shift.scenario()).analysis().axis()
            == ShiftAxis.TIME
        ? Split.VALIDATION
        : shift.split();
  }

  /**
   * The networks under their scenarios, baselines included.
   *
   * @return by scenario, then by network
   */
  List<ShiftedNetwork> asked() {
    return List.copyOf(asked);
  }

  /** The network that the others are measured against. */
  Optional<StudiedNetwork> baseline() {
    return baseline;
  }

  @Override
  public List<CellSpec> cells() {
    return Stream.of(
            fitted.stream().map(StudiedNetwork::cell),
            isoCells.stream(),
            asked.stream().flatMap(each -> each.cells().stream()))
        .flatMap(cells -> cells)
        .toList();
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of(
        BaselineWork.KIND, new BaselineWork(bench),
        IsoSeverityWork.KIND, new IsoSeverityWork(bench),
        LogitsWork.KIND, new LogitsWork(bench),
        MeasuresWork.KIND, new MeasuresWork(bench),
        DriftWork.KIND, new DriftWork(bench));
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (ShiftedNetwork each : asked) {
      store.find(each.measures().key()).ifPresent(cell -> add(results, each, cell, store));
    }
    return results;
  }

  private static void add(
      List<PartResult> results, ShiftedNetwork asked, StoredCell cell, RunStore store) {
    cell.value()
        .ifPresent(
            value -> {
              ObjectNode json = value.deepCopy();
              // Measures without the tests are measures still.
              ArrayNode drift = JsonNodeFactory.instance.arrayNode();
              asked.drift().stream()
                  .flatMap(each -> store.find(each.key()).stream())
                  .flatMap(each -> each.value().stream())
                  .forEach(each -> each.path("drift").forEach(drift::add));
              if (!drift.isEmpty()) {
                json.set("drift", drift);
              }
              results.add(
                  new PartResult(
                      "shift",
                      asked.network(),
                      asked.shift().scenario(),
                      options(asked),
                      (JsonNode) json,
                      CellProvenance.of(cell)));
            });
  }

  /** The scenario's options and what else tells questions to one scenario apart. */
  private static Map<String, Object> options(ShiftedNetwork asked) {
    Map<String, Object> options = new HashMap<>(new CellInputs(asked.measures()).map("options"));
    asked.shift().iso().ifPresent(points -> options.putIfAbsent("iso", points));
    if (asked.shift().split() != Split.TEST) {
      options.putIfAbsent("split", asked.shift().split().word());
    }
    return options;
  }
}
