package dev.basin.host.pruning;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.Bench;
import dev.basin.host.run.CellContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.WeightMask;
import dev.basin.models.train.EpochRecord;
import dev.basin.models.train.NormRecalibration;
import dev.basin.models.train.TrainedNetwork;
import dev.basin.models.train.Trainer;
import dev.basin.models.train.TrainingCheckpoint;
import dev.basin.models.train.TrainingRecipe;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What follows a step of pruning: rewinding to an early checkpoint, training, new statistics of
 * batch normalisation; or nothing.
 *
 * @param bench data and device
 * @param inputs what is asked for
 * @param context the cell's context
 */
record Aftercare(Bench bench, StepInputs inputs, CellContext context) {
  /** Enough for means and variances, and little beside a network's own memory. */
  private static final int BATCH = 128;

  /**
   * The network to keep.
   *
   * @param pruned the network after removal
   * @param cut takes out of a network of the whole one's architecture what is gone by now
   * @param mask single weights that stay zero
   * @return with the shapes of {@code pruned}; the very same if nothing follows
   */
  Graph of(Graph pruned, UnaryOperator<Graph> cut, Optional<WeightMask> mask) {
    Graph start = inputs.rewind().isPresent() ? cut.apply(rewound()) : pruned;
    Graph trained = inputs.train().isPresent() ? train(start, mask) : start;
    return inputs.after().equals("recalibration") ? recalibrated(trained) : trained;
  }

  /** The whole network at the checkpoint nearest to the share of its training. */
  private Graph rewound() {
    List<TrainingCheckpoint> checkpoints =
        bench.checkpoints(inputs.whole(), context, bench.network(inputs.whole(), context));
    double step = inputs.rewind().orElseThrow() * checkpoints.get(checkpoints.size() - 1).step();
    return checkpoints.stream()
        .min(Comparator.comparingDouble(each -> Math.abs(each.step() - step)))
        .orElseThrow()
        .graph();
  }

  private Graph train(Graph start, Optional<WeightMask> mask) {
    TrainingRecipe recipe = TrainingRecipe.of(inputs.train().orElseThrow());
    Trainer free =
        new Trainer(
            bench.sessionOptions(), context.progress(), epoch -> context.note(line(epoch, recipe)));
    Trainer trainer = mask.map(free::keeping).orElse(free);
    TrainedNetwork trained =
        trainer.train(
            start,
            fitting(bench.data().splits().train(), start),
            fitting(bench.data().splits().validation(), start),
            recipe,
            randomness());
    return trained.graph();
  }

  private Graph recalibrated(Graph graph) {
    if (!NormRecalibration.changes(graph)) {
      return graph;
    }
    return new NormRecalibration(bench.sessionOptions(), BATCH, context.progress())
        .recalibrate(graph, fitting(bench.data().splits().train(), graph), randomness());
  }

  private Randomness randomness() {
    return context.random().derive("after pruning");
  }

  private static Dataset fitting(Dataset data, Graph graph) {
    return data.exampleShape().equals(graph.inputShape()) ? data : data.reshape(graph.inputShape());
  }

  private static String line(EpochRecord epoch, TrainingRecipe recipe) {
    return String.format(
        Locale.ROOT,
        "epoch %d of %d after pruning, loss %.4f, validation %.1f %%",
        epoch.epoch(),
        recipe.epochs(),
        epoch.trainLoss(),
        100 * epoch.validationAccuracy());
  }
}
