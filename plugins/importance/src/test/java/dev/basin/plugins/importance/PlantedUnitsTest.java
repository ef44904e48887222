package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.ImportanceMetric;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataSources;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.train.Trainer;
import dev.basin.models.train.TrainingRecipe;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Trained perceptrons whose second layer of 36 units has 4 that never fire, 4 that nothing reads
 * and 4 copies that share the weights of what they copy: which of the 8 useless ones a metric puts
 * among its 8 lowest, over 10 seeds.
 */
class PlantedUnitsTest {
  private static final int SEEDS = 10;
  private static final int TRAINED = 24;
  private static final int UNITS = 36;
  private static final Dataset DATA = DataSources.digits().train().reshape(List.of(64L));

  @Test
  void informedMetricsFindUselessUnitsAndRandomDoesNot() {
    double[] found = new double[4];
    List<ImportanceMetric> metrics =
        List.of(new Taylor(), new Fisher(), new LeaveOneOut(), new RandomScore());
    for (long seed = 1; seed <= SEEDS; seed++) {
      Planted planted = planted(seed);
      try (GraphSession session =
          Sessions.open(
              new Network.OfGraph(planted.graph), SessionOptions.cpu(Precision.FLOAT64))) {
        for (int i = 0; i < found.length; i++) {
          Map<String, ?> options =
              metrics.get(i) instanceof RandomScore ? Map.of("draw", seed) : Map.of();
          List<Double> scores =
              Scoring.score(metrics.get(i), session, DATA, "fc2", new Target.Loss(), options)
                  .scores();
          found[i] += recovery(scores, planted.useless) / SEEDS;
        }
      }
    }
    assertThat(found[0]).as("taylor").isEqualTo(1, within(1e-12));
    assertThat(found[1]).as("fisher").isEqualTo(1, within(1e-12));
    assertThat(found[2]).as("leave one out").isGreaterThan(.85);
    assertThat(found[3]).as("random").isBetween(.05, .4);
  }

  /** The share of the useless units among as many lowest; a unit that died in training ties. */
  private static double recovery(List<Double> scores, List<Integer> useless) {
    double highest = scores.stream().sorted().toList().get(useless.size() - 1);
    return (double) useless.stream().filter(unit -> scores.get(unit) <= highest).count()
        / useless.size();
  }

  private record Planted(Graph graph, List<Integer> useless) {}

  private static Planted planted(long seed) {
    Graph narrow = trained(seed);
    Graph wide = mlp(1, seed);
    List<Integer> places = new ArrayList<>(IntStream.range(0, UNITS).boxed().toList());
    Collections.shuffle(places, new Random(seed));
    RandomGenerator random = new Randomness(seed).stream("planted");
    int inputs = narrow.tensor("fc2.weight").size() / TRAINED;
    int classes = narrow.tensor("fc3.bias").size();
    double[] in = new double[UNITS * inputs];
    double[] bias = new double[UNITS];
    double[] out = new double[classes * UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      int place = places.get(unit);
      boolean copy = unit >= TRAINED && unit < TRAINED + 4;
      boolean dead = unit >= TRAINED + 4 && unit < TRAINED + 8;
      int source = unit < TRAINED ? unit : unit % 4;
      boolean copied = unit < 4;
      for (int i = 0; i < inputs; i++) {
        in[place * inputs + i] =
            unit < TRAINED || copy
                ? narrow.tensor("fc2.weight").at(source * inputs + i)
                : random.nextGaussian() / 4;
      }
      bias[place] = dead ? -1000 : narrow.tensor("fc2.bias").at(source);
      for (int c = 0; c < classes; c++) {
        double read = narrow.tensor("fc3.weight").at(c * TRAINED + source);
        out[c * UNITS + place] =
            copied || copy ? read / 2 : unit < TRAINED ? read : dead ? random.nextGaussian() : 0;
      }
    }
    Tensor like = wide.tensor("fc2.weight");
    Graph graph =
        wide.withTensors(
            Map.of(
                "fc1.weight", narrow.tensor("fc1.weight"),
                "fc1.bias", narrow.tensor("fc1.bias"),
                "fc2.weight", like.like(in, 0),
                "fc2.bias", wide.tensor("fc2.bias").like(bias, 0),
                "fc3.weight", wide.tensor("fc3.weight").like(out, 0),
                "fc3.bias", narrow.tensor("fc3.bias")));
    return new Planted(graph, places.subList(TRAINED + 4, UNITS));
  }

  /** Biases begin above 0, so that no unit is dead from the start. */
  private static Graph trained(long seed) {
    Graph initial = mlp((double) TRAINED / UNITS, seed);
    double[] bias = new double[TRAINED];
    Arrays.fill(bias, 1);
    initial = initial.withTensors(Map.of("fc2.bias", initial.tensor("fc2.bias").like(bias, 0)));
    Trainer trainer =
        new Trainer(SessionOptions.cpu(Precision.FLOAT32), Progress.unwatched(), epoch -> {});
    return trainer
        .train(
            initial,
            DATA,
            DATA,
            TrainingRecipe.of(Map.of("epochs", 8, "optimizer", "adam", "learning-rate", .003)),
            new Randomness(seed))
        .graph();
  }

  private static Graph mlp(double taper, long seed) {
    Architecture mlp = Architectures.named("mlp");
    Options options = Options.of(mlp.describe(), Map.of("width", UNITS, "taper", taper));
    return mlp.build("planted", List.of(64L), 10, options, new Randomness(seed));
  }
}
