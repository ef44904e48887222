package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.LossGradient;
import dev.basin.models.engine.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One training from the first step to the last; confined to one thread, used once. */
final class TrainingRun {
  private final Trainer trainer;
  private final TrainingSession session;
  private final TrainingRecipe recipe;
  private final Randomness randomness;
  private final Dataset train;
  private final Dataset validation;
  private final BatchOrder order;
  private final BatchSource source;
  private final long steps;
  private final long[] checkpointSteps;
  private final NDArray weights;
  private final Optional<NDArray> kept;
  private final List<TrainingCheckpoint> checkpoints = new ArrayList<>();
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final long begin = System.nanoTime();
  private long step;

  TrainingRun(
      Trainer trainer,
      TrainingSession session,
      Dataset train,
      Dataset validation,
      TrainingRecipe recipe,
      Randomness randomness) {
    this.trainer = trainer;
    this.session = session;
    this.recipe = recipe;
    this.randomness = randomness;
    this.train = train;
    this.validation = validation;
    order = new BatchOrder(train.size(), recipe.batchSize(), randomness);
    source = new BatchSource(train, trainer.session().precision().dataType());
    steps = (long) order.batches() * recipe.epochs();
    recipe.requireUsable(train, steps);
    checkpointSteps = recipe.checkpointSteps(steps);
    weights = session.weights().duplicate();
    kept = trainer.mask().map(mask -> mask.factors(session.manager(), source.precision()));
  }

  TrainedNetwork run() {
    trainer.progress().total(steps);
    NDManager manager = session.manager();
    Optional<NDArray> decay =
        recipe
            .weightDecay()
            .coefficients(session.network().parameters(), manager, source.precision());
    try (Optimizer optimizer = recipe.optimizer().start(decay, weights);
        WeightAverage average = new WeightAverage(weights)) {
      endEpoch(0, 0);
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        double rate = 0;
        for (int[] batch : order.epoch(epoch)) {
          keepCheckpoint();
          rate = recipe.learningRate() * recipe.schedule().share(step, order.batches(), steps);
          take(optimizer, batch, rate, epoch);
          trainer.progress().advance(1);
        }
        average(average, epoch);
        endEpoch(epoch, rate);
      }
      keepCheckpoint();
    }
    return new TrainedNetwork(checkpoints.get(checkpoints.size() - 1).graph(), checkpoints, epochs);
  }

  private void take(Optimizer optimizer, int[] batch, double rate, int epoch) {
    try (NDManager scope = session.manager().newSubManager()) {
      BatchGradient batches =
          masked(new StepGradient(session, recipe, source, order, randomness, epoch, step, batch));
      LossGradient result = recipe.method().gradient(weights, batches, step, randomness, scope);
      requireFinite(result.loss(), epoch);
      kept.ifPresent(result.gradient()::muli); // noise of the method may point anywhere
      clip(result.gradient());
      optimizer.step(weights, result.gradient(), rate);
      kept.ifPresent(weights::muli);
      step++;
    }
  }

  private BatchGradient masked(BatchGradient all) {
    return kept.<BatchGradient>map(factors -> new MaskedGradient(all, factors)).orElse(all);
  }

  /** Scales a gradient that is longer than the recipe allows. */
  private void clip(NDArray gradient) {
    if (recipe.clipNorm() == 0) {
      return;
    }
    try (NDArray norm = gradient.norm()) {
      double length = norm.toType(DataType.FLOAT64, false).getDouble();
      if (length > recipe.clipNorm()) {
        gradient.muli(recipe.clipNorm() / length);
      }
    }
  }

  /** Takes the epoch's weights into the average, and puts the average in their place at the end. */
  private void average(WeightAverage average, int epoch) {
    if (recipe.swaStart() == 0 || epoch < recipe.swaStart()) {
      return;
    }
    average.add(weights);
    if (epoch == recipe.epochs()) {
      average.copyTo(weights);
      recomputeStatistics();
    }
  }

  /** Over the training data as it is, in an order of its own so that sorted data mixes. */
  private void recomputeStatistics() {
    NormRecalibration.recompute(session, weights, source, order.epoch(0), Progress.unwatched());
  }

  private void keepCheckpoint() {
    if (Arrays.binarySearch(checkpointSteps, step) >= 0) {
      checkpoints.add(new TrainingCheckpoint(step, session.snapshot(weights).graph()));
    }
  }

  private void endEpoch(int epoch, double rate) {
    Evaluation learnt = session.evaluation().evaluate(weights, train);
    requireFinite(learnt.loss(), epoch);
    Evaluation held = session.evaluation().evaluate(weights, validation);
    double seconds = (System.nanoTime() - begin) / 1e9;
    EpochRecord record =
        new EpochRecord(
            epoch,
            step,
            learnt.loss(),
            learnt.accuracy(),
            held.loss(),
            held.accuracy(),
            rate,
            seconds);
    epochs.add(record);
    trainer.listener().epochEnded(record);
  }

  private void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw Problem.request("TRN-001", "the training has diverged")
          .at("network %s, epoch %d, step %d".formatted(session.network().name(), epoch, step))
          .found("loss " + loss)
          .expected("a finite loss")
          .fix(
              "lower learning-rate (now %s), weight-decay (%s) or clip-norm (%s; 0 is no limit)"
                  .formatted(
                      recipe.learningRate(), recipe.weightDecay().strength(), recipe.clipNorm()))
          .exception();
    }
  }
}
