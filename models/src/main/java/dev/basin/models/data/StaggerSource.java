package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.List;

/**
 * The STAGGER stream: size, colour and shape, three values each, and three concepts: small and red;
 * green or a circle; medium or large (Schlimmer and Granger 1986).
 *
 * <p>Concepts 0 and 1 disagree on 16 of the 27 objects, 0 and 2 on 21, 1 and 2 on 13.
 */
public final class StaggerSource implements DataSource {
  /** The source's id. */
  public static final String ID = "stagger";

  private static final int VALUES = 3;
  private static final List<String> NAMES =
      List.of("small", "medium", "large", "red", "green", "blue", "circle", "square", "triangle");
  private static final Option<List<Double>> CONCEPTS =
      Option.reals(
          "concepts",
          List.of(0.0, 1.0, 2.0),
          0,
          2,
          "the concepts in their order; after the last the first");
  private static final Option<String> CODING =
      Option.choice(
          "coding",
          "one-hot",
          List.of("one-hot", "codes"),
          "nine features that are 0 or 1, or three that are 0, 1 or 2");
  private static final DriftOptions DRIFT =
      DriftOptions.of(ID, 2, Type.ABRUPT, Type.GRADUAL, Type.RECURRING, Type.NONE);

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Generated stream of objects whose concept drifts")
        .options(
            StreamOptions.EXAMPLES,
            DRIFT.type(),
            DriftOptions.POSITIONS,
            DriftOptions.WIDTH,
            DriftOptions.DURATION,
            CONCEPTS,
            CODING,
            StreamOptions.NOISE,
            StreamOptions.SEED)
        .cites("Schlimmer, Granger 1986, Incremental learning from noisy data, Machine Learning 1")
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
    int[] concepts = concepts(options);
    boolean oneHot = options.get(CODING).equals("one-hot");
    Dataset drawn =
        new StreamBuilder(
                ID,
                oneHot ? NAMES.size() : VALUES,
                Math.toIntExact(options.get(StreamOptions.EXAMPLES)),
                options.get(StreamOptions.NOISE),
                options.get(StreamOptions.SEED),
                DRIFT.schedule(options))
            .build(
                own -> coded(own.nextInt(VALUES), own.nextInt(VALUES), own.nextInt(VALUES), oneHot),
                (x, stage) -> holds(concepts[(int) stage % concepts.length], x, oneHot));
    return new LoadedData(
        drawn.reshape(ShapeText.orElse(request.shape(), drawn.exampleShape())),
        oneHot ? NAMES : List.of("size", "colour", "shape"),
        Numbered.names(2));
  }

  private static int[] concepts(Options options) {
    List<Double> wanted = options.get(CONCEPTS);
    if (wanted.stream().anyMatch(each -> each != Math.rint(each))) {
      throw Problem.request("DAT-034", "the options of a generator don't fit together")
          .at(ID + ", option concepts")
          .found(wanted.toString())
          .expected("whole numbers from 0 to 2")
          .exception();
    }
    return wanted.stream().mapToInt(Double::intValue).toArray();
  }

  private static double[] coded(int size, int colour, int shape, boolean oneHot) {
    if (!oneHot) {
      return new double[] {size, colour, shape};
    }
    double[] features = new double[NAMES.size()];
    features[size] = 1;
    features[VALUES + colour] = 1;
    features[2 * VALUES + shape] = 1;
    return features;
  }

  private static boolean holds(int concept, double[] x, boolean oneHot) {
    return oneHot
        ? holds(concept, x[0] == 1, x[3] == 1, x[4] == 1, x[6] == 1)
        : holds(concept, x[0] == 0, x[1] == 0, x[1] == 1, x[2] == 0);
  }

  private static boolean holds(
      int concept, boolean small, boolean red, boolean green, boolean circle) {
    return switch (concept) {
      case 0 -> small && red;
      case 1 -> green || circle;
      default -> !small;
    };
  }
}
