package dev.basin.host.pruning;

import dev.basin.api.PruningBudget.Quantity;
import dev.basin.host.part.CellInputs;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellSpec;
import dev.basin.host.study.PruningLimits;
import dev.basin.host.study.PruningSpec.Structure;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a cell of a pruned network is asked for.
 *
 * @param spec the cell
 */
record StepInputs(CellSpec spec) {
  static final String KIND = "pruned-network";

  private CellInputs inputs() {
    return new CellInputs(spec);
  }

  /** The network that is pruned: the whole one, or that of the step before. */
  CellKey previous() {
    return spec.dependencies().get(0);
  }

  CellKey whole() {
    return spec.dependencies().get(1);
  }

  /** The cell with the scores; empty for chance. */
  Optional<CellKey> scores() {
    return spec.dependencies().size() > 3
        ? Optional.of(spec.dependencies().get(3))
        : Optional.empty();
  }

  /** Whether units in the scores are called as in the whole network. */
  boolean scoresOfWhole() {
    return inputs().flag("scoresOfWhole");
  }

  Arm arm() {
    return new Arm(
        PruningJson.constant(Arm.Kind.class, inputs().text("arm")), (int) inputs().whole("draw"));
  }

  Structure structure() {
    return PruningJson.constant(Structure.class, inputs().text("structure"));
  }

  Quantity quantity() {
    return PruningJson.constant(Quantity.class, inputs().text("quantity"));
  }

  /** Which share of the whole network is to be gone after this step. */
  double share() {
    return inputs().number("share");
  }

  /** Whether the budget or the criterion asks what groups cost in time. */
  boolean needsLatency() {
    return quantity() == Quantity.LATENCY || inputs().map("options").containsValue("latency");
  }

  /** What follows: nothing, recalibration or fine-tuning. */
  String after() {
    return inputs().text("after");
  }

  /** The recipe of a training that follows. */
  Optional<Map<String, Object>> train() {
    Map<String, Object> train = inputs().map("train");
    return train.isEmpty() ? Optional.empty() : Optional.of(train);
  }

  /** The share of the training that is rewound to. */
  OptionalDouble rewind() {
    double rewind = inputs().number("rewind");
    return rewind < 0 ? OptionalDouble.empty() : OptionalDouble.of(rewind);
  }

  PruningLimits limits() {
    return PruningJson.limits(inputs().json("limits"));
  }
}
