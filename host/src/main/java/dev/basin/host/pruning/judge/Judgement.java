package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Options;
import dev.basin.host.part.AskedNames;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.pruning.PrunedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.shift.Environments;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import dev.basin.host.study.TradeOffSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How every pruned network is judged: on the data of its spec, on the validation data and in every
 * environment of the shifts asked for.
 *
 * <p>The whole network's judgement is a cell of its own that those of its pruned networks read, so
 * that it is evaluated once.
 */
public final class Judgement {
  private final Bench bench;
  private final List<Under> shifts;

  /** A shift, what results call it, and the cells that find its severity. */
  private record Under(String name, ShiftSpec shift, List<CellSpec> iso) {}

  /**
   * Plans judgements.
   *
   * @param bench data, plugins and device
   * @param judged under which shifts
   * @param iso the cells that find a shift's severity, none where its options say it
   */
  public Judgement(Bench bench, TradeOffSpec judged, Function<ShiftSpec, List<CellSpec>> iso) {
    this.bench = bench;
    AskedNames names = new AskedNames(judged.shift().stream().map(this::asked).toList());
    this.shifts =
        judged.shift().stream()
            .map(each -> new Under(names.of(asked(each)), each, iso.apply(each)))
            .toList();
  }

  /** The scenario's options and what else tells questions to one scenario apart. */
  private AskedNames.Asked asked(ShiftSpec shift) {
    Map<String, Object> options =
        new HashMap<>(
            Options.of(
                    bench.plugins().find(ShiftScenario.class, shift.scenario()).descriptor(),
                    shift.options())
                .asMap());
    shift.iso().ifPresent(points -> options.putIfAbsent("iso", points));
    options.putIfAbsent("split", shift.split().word());
    return new AskedNames.Asked(shift.scenario(), options);
  }

  /**
   * The cell that judges a network before pruning.
   *
   * @param network the whole network
   * @param split the data that its pruned networks are judged on
   * @return the cell
   */
  public CellSpec whole(StudiedNetwork network, Split split) {
    return builder(network, split, "judged whole")
        .input(JudgementWork.WHOLE, true)
        .after(iso())
        .build();
  }

  /**
   * The cell that judges a pruned network.
   *
   * @param network the pruned network
   * @return the cell; that of the whole network where nothing goes
   */
  public CellSpec cell(PrunedNetwork network) {
    Split split = network.spec().split();
    return network.share() == 0
        ? whole(network.whole(), split)
        : builder(network.pruned(), split, "judged")
            .input(JudgementWork.WHOLE, false)
            .after(whole(network.whole(), split))
            .after(iso())
            .build();
  }

  private CellSpec.Builder builder(StudiedNetwork network, Split split, String how) {
    return bench
        .cell(JudgementWork.KIND, network, how, split)
        .input(
            JudgementWork.VALIDATION,
            new Environments(bench).input(new EnvironmentSpec.OfSplit(Split.VALIDATION)))
        .input(JudgementWork.ENVIRONMENTS, environments());
  }

  private ArrayNode environments() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Under under : shifts) {
      ObjectNode entry = list.addObject();
      entry.put(JudgementWork.SCENARIO, under.name());
      entry.put(JudgementWork.ISO, !under.iso().isEmpty());
      entry.set(
          JudgementWork.ENVIRONMENT,
          new Environments(bench).input(new EnvironmentSpec.OfScenario(under.shift())));
    }
    return list;
  }

  private CellSpec[] iso() {
    List<CellSpec> cells = new ArrayList<>();
    shifts.forEach(each -> cells.addAll(each.iso()));
    return cells.toArray(CellSpec[]::new);
  }

  /**
   * How judgements are computed.
   *
   * @return the work by kind of cell
   */
  public Map<String, CellWork> works() {
    return Map.of(JudgementWork.KIND, new JudgementWork(bench));
  }

  /**
   * What a finished judgement says.
   *
   * @param store the finished cells
   * @param network the pruned network
   * @return {@code split, test, validation, environments, changed}; empty if there is none
   */
  public Optional<ObjectNode> read(RunStore store, PrunedNetwork network) {
    return store.find(cell(network).key()).flatMap(StoredCell::value).map(Judgement::published);
  }

  /** Without what only other cells read. */
  static ObjectNode published(JsonNode value) {
    ObjectNode json = value.deepCopy();
    json.remove(List.of(JudgementWork.PREDICTED, JudgementWork.SIZE));
    return json;
  }
}
