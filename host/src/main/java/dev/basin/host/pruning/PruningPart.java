package dev.basin.host.pruning;

import dev.basin.host.importance.ImportancePart;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.pruning.flat.PrunedMinimum;
import dev.basin.host.pruning.judge.Judgement;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.study.PruningSpec;
import dev.basin.host.study.TradeOffSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every pruning asked for and the controls it is held against: the smaller networks at every size,
 * what went, and what is left of the accuracy.
 */
public final class PruningPart implements Part {
  private final Bench bench;
  private final TradeOffSpec tradeOff;
  private final Judgement judgement;

  /** One network of each family: planes are looked at, not counted. */
  private final Set<StudiedNetwork> first;

  private final List<PruningResults.Size> sizes = new ArrayList<>();
  private final List<CellSpec> cells = new ArrayList<>();
  private final Map<String, CellWork> works;

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param studied the networks
   * @param wanted the prunings
   * @param tradeOff against how many controls, and what else is measured
   * @param judgement how pruned networks are judged
   * @throws dev.basin.api.BasinException if there is no such criterion or metric, or an option is
   *     wrong
   */
  public PruningPart(
      Bench bench,
      List<StudiedNetwork> studied,
      List<PruningSpec> wanted,
      TradeOffSpec tradeOff,
      Judgement judgement) {
    this.bench = bench;
    this.tradeOff = tradeOff;
    this.judgement = judgement;
    Map<String, StudiedNetwork> families = new LinkedHashMap<>();
    studied.forEach(network -> families.putIfAbsent(network.family(), network));
    first = Set.copyOf(families.values());
    for (StudiedNetwork network : studied) {
      Set<PruningSetting> controlled = new HashSet<>();
      for (PruningSpec spec : wanted) {
        plan(network, spec, Arm.CRITERION);
        for (int draw = 0; draw < tradeOff.layerShuffle(); draw++) {
          plan(network, spec, new Arm(Arm.Kind.LAYER_SHUFFLE, draw));
        }
        if (controlled.add(PruningSetting.of(spec))) {
          for (int draw = 0; draw < tradeOff.random(); draw++) {
            plan(network, random(spec, draw), new Arm(Arm.Kind.RANDOM, draw));
          }
        }
      }
    }
    works = new HashMap<>(ImportancePart.works(bench));
    works.putAll(judgement.works());
    works.putAll(PrunedMinimum.works(bench));
    works.put(SurveyWork.KIND, new SurveyWork(bench));
    works.put(ScoresFileWork.KIND, new ScoresFileWork(bench));
    works.put(LatencyWork.KIND, new LatencyWork(bench));
    works.put(StepInputs.KIND, new PrunedNetworkWork(bench));
  }

  private void plan(StudiedNetwork network, PruningSpec spec, Arm arm) {
    for (double share : spec.shares()) {
      PruningChain chain = PruningChain.of(bench, network, spec, arm, share);
      PrunedNetwork pruned =
          new PrunedNetwork(
              network, spec, arm, share, chain.pruned(), latency(network, chain, arm, share));
      cells.addAll(chain.cells());
      Optional<PrunedMinimum> minimum = minimum(pruned);
      cells.add(judgement.cell(pruned));
      minimum.ifPresent(each -> cells.addAll(each.cells()));
      sizes.add(new PruningResults.Size(pruned, chain.cells().get(0), minimum));
      pruned.latency().ifPresent(cells::add);
    }
  }

  /** Flatness and landscape of the sizes that the study names. */
  private Optional<PrunedMinimum> minimum(PrunedNetwork network) {
    boolean wanted =
        !network.isWhole()
            && !network.arm().isControl()
            && tradeOff.at().stream().anyMatch(at -> Math.abs(at - network.share()) < 1e-9);
    return wanted
        ? Optional.of(
            PrunedMinimum.of(
                bench,
                network.whole(),
                network.pruned(),
                tradeOff.flatness(),
                tradeOff.landscape() && first.contains(network.whole())))
        : Optional.empty();
  }

  /** Controls are as large as what they control, so their latency says nothing new. */
  private Optional<CellSpec> latency(
      StudiedNetwork network, PruningChain chain, Arm arm, double share) {
    return tradeOff.latencyPairs() == 0 || arm.isControl() || share == 0
        ? Optional.empty()
        : Optional.of(LatencyWork.cell(bench, network, chain.pruned(), tradeOff.latencyPairs()));
  }

  /** The same pruning by chance. */
  private static PruningSpec random(PruningSpec spec, int draw) {
    return new PruningSpec(
        "random",
        Map.of("draw", draw),
        spec.scores(),
        spec.structure(),
        spec.quantity(),
        spec.shares(),
        spec.schedule(),
        spec.limits(),
        spec.recovery(),
        spec.split());
  }

  /**
   * The networks at every size of every arm, for those who judge them.
   *
   * @return by network, pruning, arm and size, in the study's order; the whole network stands at
   *     share 0 where the study asks for it
   */
  public List<PrunedNetwork> networks() {
    return sizes.stream().map(PruningResults.Size::network).toList();
  }

  @Override
  public List<CellSpec> cells() {
    return List.copyOf(cells);
  }

  @Override
  public Map<String, CellWork> works() {
    return works;
  }

  @Override
  public List<PartResult> results(RunStore store) {
    return new PruningResults(store, judgement).of(sizes);
  }
}
