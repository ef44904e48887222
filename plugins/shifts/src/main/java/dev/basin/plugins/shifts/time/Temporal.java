package dev.basin.plugins.shifts.time;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * The data as it came: blocks in order of time, each an environment whose severity is the mean time
 * of its examples.
 *
 * <p>Examples are sorted by their times whatever order the rows are in; equal times stay together,
 * in the block in which the first of them falls. Blocks have equal numbers of examples ({@code by:
 * count}) or equal lengths of time ({@code by: time}). {@code gap} is the share of the earliest
 * examples that is skipped, so that nothing near the training data is tested on. A block without
 * examples is left out; the others keep their numbers.
 */
@Extension
public final class Temporal implements ShiftScenario {
  private static final String ID = "temporal";
  private static final Option<Long> BLOCKS =
      Option.integer("blocks", 10, 2, 100_000, "into how many blocks time is cut");
  private static final Option<String> BY =
      Option.choice(
          "by",
          "count",
          List.of("count", "time"),
          "blocks of equal numbers of examples, or of equal lengths of time");
  private static final Option<Double> GAP =
      Option.real("gap", 0, 0, .99, "the share of the earliest examples that is skipped");

  /** Makes the extension; it keeps no state. */
  public Temporal() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "blocks of the data in order of time")
        .options(BLOCKS, BY, GAP)
        .build();
  }

  @Override
  public ShiftAxis axis() {
    return ShiftAxis.TIME;
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset data = request.data();
    if (data.columns().times().isEmpty()) {
      throw Problem.request("SHF-024", "the data have no times")
          .at("scenario %s, %s".formatted(ID, data.name()))
          .expected("a time for each example")
          .fix("name the column with `time`, or say `time: '@row'` if rows are in order of time")
          .exception();
    }
    Chronology chronology = Chronology.of(data);
    int[] rows = withoutGap(chronology, request.options().get(GAP));
    int blocks = Math.toIntExact(request.options().get(BLOCKS));
    int[] blockOf =
        request.options().get(BY).equals("count")
            ? byCount(chronology, rows, blocks)
            : byTime(chronology, rows, blocks);
    List<Environment> environments = new ArrayList<>();
    request.progress().total(blocks);
    int from = 0;
    while (from < rows.length) {
      int to = from;
      while (to < rows.length && blockOf[to] == blockOf[from]) {
        to++;
      }
      int[] block = Arrays.copyOfRange(rows, from, to);
      String name = "block " + (blockOf[from] + 1);
      double time = Arrays.stream(block).mapToDouble(chronology::time).average().orElseThrow();
      environments.add(
          new Environment(
              name, time, data.select("%s, %s %s".formatted(data.name(), ID, name), block)));
      request.progress().advance(1);
      from = to;
    }
    return environments;
  }

  /** The rows in order of time after the gap, which ends where the time changes. */
  private static int[] withoutGap(Chronology chronology, double gap) {
    int[] rows = chronology.rows();
    int from = (int) Math.floor(gap * rows.length);
    while (from > 0
        && from < rows.length
        && chronology.time(rows[from]) == chronology.time(rows[from - 1])) {
      from++;
    }
    if (from == rows.length || chronology.time(rows[from]) == last(chronology, rows)) {
      throw Problem.request("SHF-023", "all examples have the same time")
          .at("scenario " + ID)
          .found("%d examples, %d of them skipped".formatted(rows.length, from))
          .expected("at least two different times after the gap")
          .exception();
    }
    return Arrays.copyOfRange(rows, from, rows.length);
  }

  private static double last(Chronology chronology, int[] rows) {
    return chronology.time(rows[rows.length - 1]);
  }

  private static int[] byCount(Chronology chronology, int[] rows, int blocks) {
    int[] block = new int[rows.length];
    for (int rank = 0; rank < rows.length; rank++) {
      boolean tied = rank > 0 && chronology.time(rows[rank]) == chronology.time(rows[rank - 1]);
      block[rank] = tied ? block[rank - 1] : (int) ((long) rank * blocks / rows.length);
    }
    return block;
  }

  private static int[] byTime(Chronology chronology, int[] rows, int blocks) {
    double first = chronology.time(rows[0]);
    double length = last(chronology, rows) - first;
    return Arrays.stream(rows)
        .map(row -> Math.min(blocks - 1, (int) ((chronology.time(row) - first) / length * blocks)))
        .toArray();
  }
}
