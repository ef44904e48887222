package dev.basin.host.pruning;

import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.host.importance.ImportancePart;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellSpec;
import dev.basin.host.study.NetworkSpec;
import dev.basin.host.study.NetworkVariant;
import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.PruningScores;
import dev.basin.host.study.PruningSpec;
import dev.basin.host.study.Recovery;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cells on the way from a network to one size of it: scores and a smaller network for every
 * step of the schedule.
 *
 * @param pruned the network at the end; the whole one for share 0
 * @param cells in the order in which they are needed
 */
record PruningChain(StudiedNetwork pruned, List<CellSpec> cells) {

  /** Copies the list. */
  PruningChain {
    cells = List.copyOf(cells);
  }

  /**
   * Plans the way.
   *
   * @param bench data, plugins and device
   * @param whole the network
   * @param spec the pruning; criterion random for the random control
   * @param arm who decides
   * @param share how much is to go
   * @return the cells
   */
  static PruningChain of(
      Bench bench, StudiedNetwork whole, PruningSpec spec, Arm arm, double share) {
    CellSpec survey = SurveyWork.cell(bench, whole, PruningSetting.of(spec));
    List<CellSpec> cells = new ArrayList<>(List.of(survey));
    StudiedNetwork network = whole;
    if (share > 0) {
      for (double target : Schedule.shares(spec.schedule(), share)) {
        network = step(bench, whole, network, spec, arm, target, cells);
      }
    }
    return new PruningChain(network, cells);
  }

  private static StudiedNetwork step(
      Bench bench,
      StudiedNetwork whole,
      StudiedNetwork network,
      PruningSpec spec,
      Arm arm,
      double target,
      List<CellSpec> cells) {
    Installed<PruningCriterion> criterion =
        bench.plugins().find(PruningCriterion.class, spec.criterion());
    CellSpec.Builder builder =
        bench
            .cell(
                StepInputs.KIND,
                network,
                criterion,
                spec.options(),
                dataOf(spec),
                how(spec, arm, target))
            .input("arm", arm.kind().word())
            .input("draw", arm.draw())
            .input("structure", PruningJson.word(spec.structure()))
            .input("quantity", PruningJson.word(spec.quantity()))
            .input("share", target)
            .input("limits", PruningJson.limits(spec.limits()))
            .input("after", PruningJson.word(spec.recovery()))
            .input("train", recipe(whole, spec))
            .input(
                "rewind",
                spec.schedule().kind() == PruningSchedule.Kind.ITERATIVE
                    ? spec.schedule().rewind()
                    : -1)
            .input("learns", trainingData(bench, whole, spec))
            .input("scoresOfWhole", spec.scores() instanceof PruningScores.OfFile)
            .after(whole.cell(), cells.get(0));
    if (arm.kind() != Arm.Kind.RANDOM) {
      CellSpec scores = scores(bench, whole, network, spec);
      cells.add(scores);
      builder.after(scores);
    }
    CellSpec cell = builder.build();
    cells.add(cell);
    return new StudiedNetwork(variant(whole.variant(), spec, arm, target), cell);
  }

  /** The recipe of a training after every step; empty for none. */
  private static Map<String, Object> recipe(StudiedNetwork whole, PruningSpec spec) {
    boolean rewinds = spec.schedule().kind() == PruningSchedule.Kind.ITERATIVE;
    if (rewinds && !(whole.variant().spec() instanceof NetworkSpec.Trained)) {
      throw Problem.request("PRU-006", "only a network trained in the study can be rewound")
          .at("network %s, schedule iterative".formatted(whole.label()))
          .found("a network that is loaded, without checkpoints of its training")
          .expected("a network with an architecture and a recipe")
          .fix("train it in the study, or choose schedule exponential with after fine-tuning")
          .exception();
    }
    if (spec.recovery() instanceof Recovery.FineTuning training) {
      return training.train();
    }
    return rewinds && whole.variant().spec() instanceof NetworkSpec.Trained trained
        ? trained.train()
        : Map.of();
  }

  /** Names the data that what follows a step learns from. */
  private static String trainingData(Bench bench, StudiedNetwork whole, PruningSpec spec) {
    boolean learns =
        spec.recovery() instanceof Recovery.Recalibration || !recipe(whole, spec).isEmpty();
    return learns
        ? bench.data().hash(Split.TRAIN.word()) + bench.data().hash(Split.VALIDATION.word())
        : "";
  }

  /** Scores of this step's network; a file has those of the whole one. */
  private static CellSpec scores(
      Bench bench, StudiedNetwork whole, StudiedNetwork network, PruningSpec spec) {
    return spec.scores() instanceof PruningScores.OfMetric known
        ? ImportancePart.cell(bench, network, known.metric())
        : ScoresFileWork.cell(whole, ((PruningScores.OfFile) spec.scores()).file());
  }

  /** The data that a criterion looks at, and on which removal is checked. */
  private static Split dataOf(PruningSpec spec) {
    return spec.scores() instanceof PruningScores.OfMetric known
        ? known.metric().split()
        : Split.VALIDATION;
  }

  private static String how(PruningSpec spec, Arm arm, double target) {
    String by =
        arm.kind() == Arm.Kind.RANDOM
            ? ", draw " + (arm.draw() + 1)
            : " by %s%s"
                .formatted(
                    spec.scores().name(),
                    arm.isControl() ? ", shuffled within layers, draw " + (arm.draw() + 1) : "");
    return String.format(
        Locale.ROOT, "%s, %.4g %% of the %s", by, 100 * target, PruningJson.word(spec.quantity()));
  }

  private static NetworkVariant variant(
      NetworkVariant whole, PruningSpec spec, Arm arm, double target) {
    return new NetworkVariant(
        whole.name(),
        "%s, pruned by %s%s".formatted(whole.label(), spec.criterion(), how(spec, arm, target)),
        whole.configuration(),
        whole.seed(),
        whole.spec());
  }
}
