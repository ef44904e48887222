package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellProvenance;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.pruning.Arm;
import dev.basin.host.pruning.PrunedNetwork;
import dev.basin.host.pruning.PruningSetting;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What pruning costs, for each family of networks and each setting: put together from the finished
 * judgements of all pruned networks, whichever those are.
 */
public final class TradeOffPart implements Part {
  private final Bench bench;
  private final Judgement judgement;
  private final boolean save;
  private final Map<Group, List<PrunedNetwork>> groups = new LinkedHashMap<>();

  /** Networks that are compared with each other. */
  private record Group(String family, PruningSetting setting) {}

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param judgement how pruned networks are judged
   * @param networks the pruned networks, with their controls
   * @param save whether the best are saved
   */
  public TradeOffPart(
      Bench bench, Judgement judgement, List<PrunedNetwork> networks, boolean save) {
    this.bench = bench;
    this.judgement = judgement;
    this.save = save;
    for (PrunedNetwork each : networks) {
      List<PrunedNetwork> group =
          groups.computeIfAbsent(
              new Group(each.whole().family(), PruningSetting.of(each.spec())),
              any -> new ArrayList<>());
      if (group.stream().noneMatch(one -> one.isWhole() && one.whole().equals(each.whole()))) {
        group.add(
            new PrunedNetwork(
                each.whole(), each.spec(), Arm.CRITERION, 0, each.whole(), Optional.empty()));
      }
      if (!each.isWhole()) {
        group.add(each);
      }
    }
  }

  @Override
  public List<CellSpec> cells() {
    return groups.values().stream().flatMap(List::stream).map(judgement::cell).toList();
  }

  @Override
  public Map<String, CellWork> works() {
    return judgement.works();
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    groups.forEach(
        (group, networks) -> {
          Optional<StoredCell> judged =
              networks.stream()
                  .flatMap(each -> store.find(judgement.cell(each).key()).stream())
                  .filter(cell -> cell.value().isPresent())
                  .findFirst();
          judged.ifPresent(cell -> results.add(result(group, networks, store, cell)));
        });
    return results;
  }

  private PartResult result(
      Group group, List<PrunedNetwork> networks, RunStore store, StoredCell judged) {
    TradeOff tradeOff = tradeOff(group, networks, store);
    saved(group, tradeOff, store).forEach(SavedNetwork::list);
    ObjectNode provenance = CellProvenance.of(judged);
    return new PartResult(
        "trade-off",
        Optional.empty(),
        "",
        Map.of(),
        CellResult.of(tradeOff.json()).value(),
        (JsonNode) provenance);
  }

  private TradeOff tradeOff(Group group, List<PrunedNetwork> networks, RunStore store) {
    return new TradeOff(
        group.family(),
        group.setting(),
        networks.stream().map(each -> entrant(each, store)).toList(),
        labels(bench.data().examples(group.setting().split().word())));
  }

  private static int[] labels(Dataset examples) {
    return examples.labelled()
        ? IntStream.range(0, examples.size()).map(examples::label).toArray()
        : new int[0];
  }

  private Entrant entrant(PrunedNetwork network, RunStore store) {
    Optional<JsonNode> judged =
        store.find(judgement.cell(network).key()).flatMap(StoredCell::value);
    JsonNode size = size(network, judged, store);
    return new Entrant(
        network,
        judged,
        size.path("parameters").asLong(),
        size.path("macs").asLong(),
        judged.isPresent() ? "" : reason(network, store));
  }

  /** As pruning counts it, where zeros that it made are none; else as the network is. */
  private static JsonNode size(PrunedNetwork network, Optional<JsonNode> judged, RunStore store) {
    return store
        .find(network.pruned().cell().key())
        .flatMap(StoredCell::value)
        .map(value -> value.path("sizes"))
        .filter(JsonNode::isObject)
        .orElseGet(
            () ->
                judged
                    .map(value -> value.path(JudgementWork.SIZE))
                    .orElse(MissingNode.getInstance()));
  }

  /** Why there is no judgement: its own failure, or that of the network to judge. */
  private String reason(PrunedNetwork network, RunStore store) {
    for (CellSpec cell : List.of(judgement.cell(network), network.pruned().cell())) {
      Optional<StoredCell> stored = store.find(cell.key());
      if (stored.isPresent() && stored.get().outcome() instanceof StoredCell.Failed failed) {
        return failed.problem().message();
      }
    }
    String key = judgement.cell(network).key().hex();
    return store.plan().stream()
        .filter(planned -> planned.key().hex().equals(key))
        .flatMap(planned -> planned.skipped().stream())
        .findFirst()
        .orElse("it was not computed");
  }

  private List<SavedNetwork> saved(Group group, TradeOff tradeOff, RunStore store) {
    return save ? SavedNetwork.of(tradeOff.best(), among(group), store) : List.of();
  }

  /** What tells a setting's files from those of other settings of the same networks. */
  private String among(Group group) {
    List<PruningSetting> settings =
        groups.keySet().stream()
            .filter(each -> each.family().equals(group.family()))
            .map(Group::setting)
            .toList();
    return settings.size() == 1 ? "" : "-" + (settings.indexOf(group.setting()) + 1);
  }

  /** Copies the best networks into the run's folder {@code pruned}; RUN-023 if it can't. */
  @Override
  public void export(RunStore store) {
    groups.forEach(
        (group, networks) ->
            saved(group, tradeOff(group, networks, store), store).forEach(SavedNetwork::write));
  }
}
