package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingRecipeTest {

  @Test
  void fillsInDefaultsAndTheUsualRateOfTheOptimizer() {
    assertThat(TrainingRecipe.of(Map.of()).learningRate()).isEqualTo(0.05);
    assertThat(TrainingRecipe.of(Map.of("optimizer", "adamw")).learningRate()).isEqualTo(0.003);
    assertThat(TrainingRecipe.of(Map.of("learning-rate", "0.2")).learningRate()).isEqualTo(0.2);
  }

  @Test
  void readsEveryOption() {
    Map<String, Object> raw =
        Map.ofEntries(
            Map.entry("optimizer", "sgd"),
            Map.entry("learning-rate", 0.1),
            Map.entry("momentum", 0.8),
            Map.entry("nesterov", true),
            Map.entry("schedule", "step"),
            Map.entry("step-epochs", 7),
            Map.entry("step-factor", 0.5),
            Map.entry("weight-decay", 5e-4),
            Map.entry("decay-all", true),
            Map.entry("batch-size", 64),
            Map.entry("epochs", 3),
            Map.entry("label-smoothing", 0.1),
            Map.entry("clip-norm", 1),
            Map.entry("checkpoints", 4),
            Map.entry("method", "entropy-sgd"),
            Map.entry("entropy-gamma", 0.03),
            Map.entry("entropy-scope", 0.01),
            Map.entry("entropy-steps", 5),
            Map.entry("entropy-rate", 0.2),
            Map.entry("entropy-noise", 0.001),
            Map.entry("entropy-average", 0.5),
            Map.entry("swa-start", 2),
            Map.entry("augment-shift", 1),
            Map.entry("augment-noise", 0.1),
            Map.entry("window", "0.25-0.75"));
    assertThat(TrainingRecipe.of(raw))
        .isEqualTo(
            new TrainingRecipe(
                new OptimizerChoice.Sgd(0.8, true),
                0.1,
                new LearningRateSchedule.Step(7, 0.5),
                new WeightDecay(5e-4, true),
                64,
                3,
                0.1,
                1,
                4,
                new EntropySgdMethod(0.03, 0.01, 5, 0.2, 0.001, 0.5),
                2,
                List.of(new ImageShift(1), new GaussianNoise(0.1)),
                new TrainingWindow(0.25, 0.75)));
  }

  @Test
  void everyChoiceOfTheHelpIsTheOneBuilt() {
    for (String id : new String[] {"sgd", "adam", "adamw"}) {
      assertThat(TrainingRecipe.of(Map.of("optimizer", id)).optimizer().id()).isEqualTo(id);
    }
    for (String id : new String[] {"plain", "sam", "asam", "entropy-sgd"}) {
      assertThat(TrainingRecipe.of(Map.of("method", id)).method().id()).isEqualTo(id);
    }
    for (String id : new String[] {"constant", "cosine", "step", "warmup-cosine"}) {
      assertThat(TrainingRecipe.of(Map.of("schedule", id)).schedule().id()).isEqualTo(id);
    }
  }

  @Test
  void isPlainUnlessAsked() {
    TrainingRecipe recipe = TrainingRecipe.of(Map.of());
    assertThat(recipe.method()).isEqualTo(new PlainMethod());
    assertThat(recipe.swaStart()).isZero();
    assertThat(recipe.augmentations()).isEmpty();
  }

  @Test
  void usesThePapersConstants() {
    assertThat(TrainingRecipe.of(Map.of("method", "sam")).method()).isEqualTo(new SamMethod(0.05));
    assertThat(TrainingRecipe.of(Map.of("method", "asam")).method())
        .isEqualTo(new AsamMethod(0.5, 0.01));
    assertThat(TrainingRecipe.of(Map.of("method", "asam", "asam-rho", 2, "asam-eta", 0)).method())
        .isEqualTo(new AsamMethod(2, 0));
    assertThat(TrainingRecipe.of(Map.of("method", "sam", "rho", 0.2)).method())
        .isEqualTo(new SamMethod(0.2));
  }

  @Test
  void refusesUnknownAndIllegalOptions() {
    assertThatThrownBy(() -> TrainingRecipe.of(Map.of("epoch", 3)))
        .hasMessageContaining("OPT-001")
        .hasMessageContaining("epochs");
    assertThatThrownBy(() -> TrainingRecipe.of(Map.of("momentum", 1.5)))
        .hasMessageContaining("OPT-002")
        .hasMessageContaining("momentum");
  }

  @Test
  void keepsFirstAndLastWeightsAndSpreadsTheRest() {
    assertThat(TrainingRecipe.of(Map.of("checkpoints", 5)).checkpointSteps(100))
        .containsExactly(0, 25, 50, 75, 100);
    assertThat(TrainingRecipe.of(Map.of("checkpoints", 2)).checkpointSteps(100))
        .containsExactly(0, 100);
    assertThat(TrainingRecipe.of(Map.of("checkpoints", 100)).checkpointSteps(3))
        .containsExactly(0, 1, 2, 3);
  }
}
