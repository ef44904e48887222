package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The SEA stream: three features uniform on [0, 10), the third without meaning; class 1 where the
 * sum of the first two is at most a threshold, which drifts (Street and Kim 2001).
 *
 * <p>Two thresholds a and b up to 10 disagree on |a² − b²| / 200 of the examples.
 */
public final class SeaSource implements DataSource {
  /** The source's id. */
  public static final String ID = "sea";

  private static final List<Double> ORIGINAL = List.of(8.0, 9.0, 7.0, 9.5);
  private static final Option<List<Double>> THRESHOLDS =
      Option.reals(
          "thresholds", ORIGINAL, 0, 20, "the threshold of each concept; after the last the first");
  private static final DriftOptions DRIFT =
      DriftOptions.of(
          ID,
          ORIGINAL.size() - 1,
          Type.ABRUPT,
          Type.GRADUAL,
          Type.INCREMENTAL,
          Type.RECURRING,
          Type.NONE);

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Generated stream whose threshold on a sum drifts")
        .options(
            StreamOptions.EXAMPLES,
            DRIFT.type(),
            DriftOptions.POSITIONS,
            DriftOptions.WIDTH,
            DriftOptions.DURATION,
            THRESHOLDS,
            StreamOptions.NOISE,
            StreamOptions.SEED)
        .cites(
            "Street, Kim 2001, A streaming ensemble algorithm (SEA) for large-scale"
                + " classification, KDD")
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
    List<Double> thresholds = options.get(THRESHOLDS);
    Dataset drawn =
        new StreamBuilder(
                ID,
                3,
                Math.toIntExact(options.get(StreamOptions.EXAMPLES)),
                options.get(StreamOptions.NOISE),
                options.get(StreamOptions.SEED),
                DRIFT.schedule(options))
            .build(
                own -> new double[] {uniform(own), uniform(own), uniform(own)},
                (x, stage) -> x[0] + x[1] <= threshold(thresholds, stage));
    return new LoadedData(
        drawn.reshape(ShapeText.orElse(request.shape(), drawn.exampleShape())),
        List.of("x1", "x2", "x3"),
        Numbered.names(2));
  }

  /** Exact in float32, so that a network sees the very numbers that decided the label. */
  private static double uniform(RandomGenerator own) {
    return own.nextInt(1 << 20) * (10.0 / (1 << 20));
  }

  /** Between two concepts in a straight line. */
  private static double threshold(List<Double> thresholds, double stage) {
    int before = (int) stage;
    double from = thresholds.get(before % thresholds.size());
    double to = thresholds.get((before + 1) % thresholds.size());
    return from + (stage - before) * (to - from);
  }
}
