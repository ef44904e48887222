package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.List;
import java.util.stream.IntStream;

/** Generated digits that need no file, see {@link StrokesGenerator}. */
public final class StrokesSource implements DataSource {
  /** The source's id. */
  public static final String ID = "strokes";

  private static final Option<Long> EXAMPLES =
      Option.integer("examples", 2000, 1, 1_000_000, "how many digits to draw");
  private static final Option<Long> SIZE =
      Option.integer("size", 16, 8, 128, "pixels a side of the square image");
  private static final Option<Double> DRIFT =
      Option.real("drift", 1, 0, 1, "how far handwriting moves over all time; 0 for none");
  private static final DriftOptions SCHEDULE =
      DriftOptions.of(
          ID, 1, Type.INCREMENTAL, Type.ABRUPT, Type.GRADUAL, Type.RECURRING, Type.NONE);
  private static final Option<Long> WRITERS =
      Option.integer("writers", 40, 1, 10_000, "how many writers there are");
  private static final Option<Long> SEED =
      Option.integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE, "the seed of all digits");

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Generated handwriting-like digits that drift with time")
        .options(
            EXAMPLES,
            SIZE,
            DRIFT,
            SCHEDULE.type(),
            DriftOptions.POSITIONS,
            DriftOptions.WIDTH,
            DriftOptions.DURATION,
            WRITERS,
            SEED)
        .build();
  }

  @Override
  public boolean recognises(String path) {
    return path.equals(ID);
  }

  @Override
  public List<Double> drifts(Options options) {
    return options.get(DRIFT) == 0 ? List.of() : SCHEDULE.schedule(options).drifts();
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    int size = Math.toIntExact(options.get(SIZE));
    StrokesGenerator generator =
        new StrokesGenerator(
            size,
            options.get(DRIFT),
            Math.toIntExact(options.get(WRITERS)),
            options.get(SEED),
            SCHEDULE.schedule(options));
    Dataset drawn = generator.generate(Math.toIntExact(options.get(EXAMPLES)));
    Dataset data = drawn.reshape(ShapeText.orElse(request.shape(), drawn.exampleShape()));
    List<String> pixels =
        IntStream.range(0, size * size)
            .mapToObj(i -> "p%d_%d".formatted(i / size, i % size))
            .toList();
    return new LoadedData(data, pixels, Numbered.names(data.classes()));
  }
}
