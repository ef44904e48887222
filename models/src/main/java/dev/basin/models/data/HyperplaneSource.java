package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The rotating hyperplane: features uniform on [0, 1), class 1 where Σ wᵢxᵢ is at least half of Σ
 * wᵢ; the weights move from example to example (Hulten, Spencer and Domingos 2001).
 *
 * <p>Incremental drift uses the weights of each step of the walk; other drift jumps along the same
 * walk, from its start to its end.
 */
public final class HyperplaneSource implements DataSource {
  /** The source's id. */
  public static final String ID = "hyperplane";

  private static final Option<Long> FEATURES =
      Option.integer("features", 10, 2, 1000, "how many features there are");
  private static final Option<Long> DRIFTING =
      Option.integer("drifting", 0, 0, 1000, "how many features' weights move; 0 for all");
  private static final Option<Double> MAGNITUDE =
      Option.real("magnitude", 0.001, 0, 1, "how far a weight moves from example to example");
  private static final Option<Double> REVERSAL =
      Option.real("reversal", 0.1, 0, 1, "the probability that a weight's direction turns round");
  private static final DriftOptions DRIFT =
      DriftOptions.of(
          ID, 1, Type.INCREMENTAL, Type.ABRUPT, Type.GRADUAL, Type.RECURRING, Type.NONE);

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Generated stream whose separating hyperplane turns")
        .options(
            StreamOptions.EXAMPLES,
            DRIFT.type(),
            DriftOptions.POSITIONS,
            DriftOptions.WIDTH,
            DriftOptions.DURATION,
            FEATURES,
            DRIFTING,
            MAGNITUDE,
            REVERSAL,
            StreamOptions.NOISE,
            StreamOptions.SEED)
        .cites("Hulten, Spencer, Domingos 2001, Mining time-changing data streams, KDD")
        .build();
  }

  @Override
  public boolean recognises(String path) {
    return path.equals(ID);
  }

  @Override
  public List<Double> drifts(Options options) {
    return DRIFT.schedule(options).drifts();
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    int features = Math.toIntExact(options.get(FEATURES));
    int examples = Math.toIntExact(options.get(StreamOptions.EXAMPLES));
    DriftSchedule drift = DRIFT.schedule(options);
    Concept concept = new Concept(weights(options, features), drift, examples);
    Dataset drawn =
        new StreamBuilder(
                ID,
                features,
                examples,
                options.get(StreamOptions.NOISE),
                options.get(StreamOptions.SEED),
                drift)
            .build(own -> uniform(own, features), concept::holds);
    return new LoadedData(
        drawn.reshape(ShapeText.orElse(request.shape(), drawn.exampleShape())),
        IntStream.rangeClosed(1, features).mapToObj(i -> "x" + i).toList(),
        Numbered.names(2));
  }

  private static RotatingWeights weights(Options options, int features) {
    int asked = Math.toIntExact(options.get(DRIFTING));
    if (asked > features) {
      throw Problem.request("DAT-034", "the options of a generator don't fit together")
          .at(ID + ", option drifting")
          .found(asked + " of %d features".formatted(features))
          .expected("at most as many as there are features")
          .exception();
    }
    return new RotatingWeights(
        options.get(StreamOptions.SEED),
        features,
        asked == 0 ? features : asked,
        options.get(MAGNITUDE),
        options.get(REVERSAL));
  }

  /** Exact in float32, so that a network sees the very numbers that decided the label. */
  private static double[] uniform(RandomGenerator own, int features) {
    double[] x = new double[features];
    for (int i = 0; i < features; i++) {
      x[i] = own.nextFloat();
    }
    return x;
  }

  /** The side of the hyperplane at a stage; whole stages are kept, a walk goes one way. */
  private static final class Concept {
    private final RotatingWeights walk;
    private final DriftSchedule drift;
    private final int examples;
    private final Map<Double, double[]> whole = new HashMap<>();

    Concept(RotatingWeights walk, DriftSchedule drift, int examples) {
      this.walk = walk;
      this.drift = drift;
      this.examples = examples;
    }

    boolean holds(double[] x, double stage) {
      double[] weights =
          drift.type() == Type.INCREMENTAL
              ? at(stage)
              : whole.computeIfAbsent(stage, each -> at(each).clone());
      double sum = 0;
      double all = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weights[i] * x[i];
        all += weights[i];
      }
      return sum >= all / 2;
    }

    private double[] at(double stage) {
      return walk.after(Math.round(stage / drift.changes() * examples));
    }
  }
}
