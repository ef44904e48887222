package dev.basin.models.train;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.train.OptimizerChoice.Moments;
import java.util.List;
import java.util.Map;

/** The options of a training recipe: names, defaults, ranges and help. */
public final class RecipeOptions {
  private static final Option<String> OPTIMIZER =
      Option.choice(
          "optimizer",
          "sgd",
          List.of("sgd", "adam", "adamw"),
          "sgd and adam put weight decay into the gradient, adamw decouples it");
  private static final Option<Double> LEARNING_RATE =
      Option.real(
          "learning-rate",
          0,
          0,
          100,
          "the peak; 0 takes what is usual: 0.05 for sgd, 0.003 for adam and adamw");
  private static final Option<Double> MOMENTUM =
      Option.real("momentum", 0.9, 0, 0.9999, "of sgd; 0 for none");
  private static final Option<Boolean> NESTEROV =
      Option.flag("nesterov", false, "whether sgd's momentum looks ahead");
  private static final Option<Double> BETA1 =
      Option.real("beta1", 0.9, 0, 0.9999, "of adam: how much of the mean gradient is kept");
  private static final Option<Double> BETA2 =
      Option.real(
          "beta2", 0.999, 0, 0.999999, "of adam: how much of the mean squared gradient is kept");
  private static final Option<Double> EPSILON =
      Option.real("epsilon", 1e-8, 1e-16, 1, "of adam: added to the root in the denominator");
  private static final Option<String> SCHEDULE =
      Option.choice(
          "schedule",
          "cosine",
          List.of("constant", "cosine", "step", "warmup-cosine"),
          "how the learning rate moves; cosine ends near 0");
  private static final Option<Long> STEP_EPOCHS =
      Option.integer("step-epochs", 10, 1, 100_000, "of schedule step: epochs between changes");
  private static final Option<Double> STEP_FACTOR =
      Option.real("step-factor", 0.1, 1e-6, 1, "of schedule step: factor at each change");
  private static final Option<Long> WARMUP_EPOCHS =
      Option.integer(
          "warmup-epochs", 1, 1, 100_000, "of schedule warmup-cosine: epochs of straight rise");
  private static final Option<Double> WEIGHT_DECAY =
      Option.real("weight-decay", 0, 0, 10, "pull of weights towards 0");
  private static final Option<Boolean> DECAY_ALL =
      Option.flag(
          "decay-all", false, "decay biases and the parameters of normalisations like weights");
  private static final Option<Long> BATCH_SIZE =
      Option.integer("batch-size", 32, 1, 1_000_000, "examples a step");
  private static final Option<Long> EPOCHS =
      Option.integer("epochs", 20, 1, 100_000, "passes over the training data");
  private static final Option<Double> LABEL_SMOOTHING =
      Option.real("label-smoothing", 0, 0, 0.999, "share of the target spread over all classes");
  private static final Option<Double> CLIP_NORM =
      Option.real(
          "clip-norm",
          1,
          0,
          1e9,
          "longest gradient; longer ones are scaled, so that all architectures train; 0: no limit");
  private static final Option<Long> CHECKPOINTS =
      Option.integer(
          "checkpoints", 11, 2, 10_000, "weights kept on the way, first and last among them");

  private static final Option<Long> SWA_START =
      Option.integer(
          "swa-start",
          0,
          0,
          100_000,
          "first epoch whose final weights count in the average that training then gives, best with"
              + " schedule constant; 0: no average");

  private static final Option<String> WINDOW =
      Option.text(
          "window",
          "0-1",
          "which share of the training examples in order of time is learnt from, such as 0.5-1");

  /** The options with their help; a base for JSON Schemas and {@code --help}. */
  public static final Descriptor DESCRIPTOR =
      Descriptor.of("training", "How a network is trained")
          .options(
              OPTIMIZER,
              LEARNING_RATE,
              MOMENTUM,
              NESTEROV,
              BETA1,
              BETA2,
              EPSILON,
              SCHEDULE,
              STEP_EPOCHS,
              STEP_FACTOR,
              WARMUP_EPOCHS,
              WEIGHT_DECAY,
              DECAY_ALL,
              BATCH_SIZE,
              EPOCHS,
              LABEL_SMOOTHING,
              CLIP_NORM,
              CHECKPOINTS,
              MethodOptions.METHOD,
              MethodOptions.RHO,
              MethodOptions.ASAM_RHO,
              MethodOptions.ASAM_ETA,
              MethodOptions.GAMMA,
              MethodOptions.SCOPE,
              MethodOptions.STEPS,
              MethodOptions.RATE,
              MethodOptions.NOISE,
              MethodOptions.AVERAGE,
              SWA_START,
              AugmentationOptions.SHIFT,
              AugmentationOptions.NOISE,
              WINDOW)
          .build();

  private RecipeOptions() {}

  static TrainingRecipe recipe(Map<String, ?> raw) {
    Options options = Options.of(DESCRIPTOR, raw);
    OptimizerChoice optimizer = optimizer(options);
    double rate = options.get(LEARNING_RATE);
    return new TrainingRecipe(
        optimizer,
        rate == 0 ? optimizer.usualLearningRate() : rate,
        schedule(options),
        new WeightDecay(options.get(WEIGHT_DECAY), options.get(DECAY_ALL)),
        whole(options, BATCH_SIZE),
        whole(options, EPOCHS),
        options.get(LABEL_SMOOTHING),
        options.get(CLIP_NORM),
        whole(options, CHECKPOINTS),
        MethodOptions.method(options),
        whole(options, SWA_START),
        AugmentationOptions.augmentations(options),
        window(options.get(WINDOW)));
  }

  private static TrainingWindow window(String text) {
    try {
      return TrainingWindow.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.request("OPT-002", "illegal value of an option")
          .at("training, option window")
          .found('"' + text + '"')
          .expected(TrainingWindow.expected())
          .exception(e);
    }
  }

  private static OptimizerChoice optimizer(Options options) {
    Moments moments = new Moments(options.get(BETA1), options.get(BETA2), options.get(EPSILON));
    return switch (options.get(OPTIMIZER)) {
      case "adam" -> new OptimizerChoice.Adam(moments);
      case "adamw" -> new OptimizerChoice.AdamW(moments);
      default -> new OptimizerChoice.Sgd(options.get(MOMENTUM), options.get(NESTEROV));
    };
  }

  private static LearningRateSchedule schedule(Options options) {
    return switch (options.get(SCHEDULE)) {
      case "cosine" -> new LearningRateSchedule.Cosine();
      case "step" ->
          new LearningRateSchedule.Step(whole(options, STEP_EPOCHS), options.get(STEP_FACTOR));
      case "warmup-cosine" -> new LearningRateSchedule.WarmupCosine(whole(options, WARMUP_EPOCHS));
      default -> new LearningRateSchedule.Constant();
    };
  }

  private static int whole(Options options, Option<Long> option) {
    return Math.toIntExact(options.get(option));
  }
}
