package dev.basin.host.shift.compare;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The accuracies of all contenders in all environments, in the same resamples of examples.
 *
 * <p>How often examples are drawn is kept as binary digits, 64 examples a word, so the number of
 * right answers in a resample is a few population counts.
 *
 * @param standings one per contender
 */
record Accuracies(List<Standing> standings) {

  static Accuracies of(List<Contender> contenders, int resamples, Randomness random) {
    Table table = new Table(contenders, resamples);
    List<Standing> standings = new ArrayList<>();
    for (Contender contender : contenders) {
      Map<String, List<Series>> scenarios = new LinkedHashMap<>();
      contender
          .scenarios()
          .forEach(
              (scenario, all) -> scenarios.put(scenario, all.stream().map(table::series).toList()));
      standings.add(
          new Standing(contender.name(), contender.family(), contender.role(), scenarios));
    }
    table.fill(random);
    return new Accuracies(List.copyOf(standings));
  }

  /** The scenarios of all contenders, in the order in which they first appear. */
  List<String> scenarios() {
    return standings.stream()
        .flatMap(standing -> standing.scenarios().keySet().stream())
        .distinct()
        .toList();
  }

  private static final class Table {
    private final long[] ids;
    private final int resamples;
    private final List<Column> columns = new ArrayList<>();

    Table(List<Contender> contenders, int resamples) {
      this.resamples = resamples;
      List<long[]> seen = new ArrayList<>();
      for (Contender contender : contenders) {
        for (List<Answers> all : contender.scenarios().values()) {
          for (Answers answers : all) {
            if (seen.stream().noneMatch(one -> Arrays.equals(one, answers.ids()))) {
              seen.add(answers.ids());
            }
          }
        }
      }
      ids = seen.stream().flatMapToLong(LongStream::of).sorted().distinct().toArray();
    }

    Series series(Answers answers) {
      Column column =
          columns.stream()
              .filter(one -> Arrays.equals(one.ids, answers.ids()))
              .findFirst()
              .orElseGet(() -> column(answers.ids()));
      return column.add(answers, resamples);
    }

    private Column column(long[] unsorted) {
      Integer[] order = IntStream.range(0, unsorted.length).boxed().toArray(Integer[]::new);
      Arrays.sort(order, (a, b) -> Long.compare(unsorted[a], unsorted[b]));
      int[] positions =
          Arrays.stream(order).mapToInt(i -> Arrays.binarySearch(ids, unsorted[i])).toArray();
      ExamplePositions examples =
          columns.stream()
              .map(one -> one.examples)
              .filter(one -> Arrays.equals(one.positions(), positions))
              .findFirst()
              .orElseGet(
                  () ->
                      new ExamplePositions(
                          positions,
                          Arrays.stream(positions).distinct().count() == positions.length));
      Column column =
          new Column(
              unsorted, Arrays.stream(order).mapToInt(Integer::intValue).toArray(), examples);
      columns.add(column);
      return column;
    }

    void fill(Randomness random) {
      byte[] drawn = new byte[ids.length];
      for (int b = 0; b < resamples; b++) {
        Arrays.fill(drawn, (byte) 0);
        RandomGenerator stream = random.stream("bootstrap of examples", b);
        for (int i = 0; i < ids.length; i++) {
          drawn[stream.nextInt(ids.length)]++;
        }
        Draw draw = Draw.of(drawn);
        for (Column column : columns) {
          column.fill(draw, b);
        }
      }
    }
  }

  /** All series whose answers come in the same order of examples. */
  private static final class Column {
    private final long[] ids;
    private final int[] order;
    private final ExamplePositions examples;
    private final long[] all;
    private final List<boolean[]> flags = new ArrayList<>();
    private final List<long[]> right = new ArrayList<>();
    private final List<double[]> replicates = new ArrayList<>();

    Column(long[] ids, int[] order, ExamplePositions examples) {
      this.ids = ids;
      this.order = order;
      this.examples = examples;
      boolean[] every = new boolean[order.length];
      Arrays.fill(every, true);
      this.all = examples.bits(every);
    }

    Series add(Answers answers, int resamples) {
      boolean[] correct = new boolean[order.length];
      int count = 0;
      for (int i = 0; i < order.length; i++) {
        correct[i] = answers.correct()[order[i]];
        count += correct[i] ? 1 : 0;
      }
      flags.add(correct);
      right.add(examples.bits(correct));
      replicates.add(new double[resamples]);
      return new Series(
          answers.environment(),
          answers.severity(),
          examples,
          count / (double) correct.length,
          replicates.get(replicates.size() - 1));
    }

    void fill(Draw draw, int b) {
      if (examples.distinct()) {
        double size = draw.count(all, examples);
        for (int s = 0; s < right.size(); s++) {
          replicates.get(s)[b] = draw.count(right.get(s), examples) / size;
        }
      } else {
        for (int s = 0; s < right.size(); s++) {
          replicates.get(s)[b] = draw.share(flags.get(s), examples);
        }
      }
    }
  }

  /** A resample: how often each example was drawn. */
  private record Draw(byte[] times, long[][] digits) {

    static Draw of(byte[] times) {
      int largest = 0;
      for (byte count : times) {
        largest = Math.max(largest, count);
      }
      long[][] digits =
          new long[Integer.SIZE - Integer.numberOfLeadingZeros(largest)]
              [(times.length + Long.SIZE - 1) / Long.SIZE];
      for (int i = 0; i < times.length; i++) {
        for (int digit = 0; digit < digits.length; digit++) {
          digits[digit][i / Long.SIZE] |= (long) (times[i] >> digit & 1) << i;
        }
      }
      return new Draw(times, digits);
    }

    /** How many draws fell on the set bits. */
    int count(long[] bits, ExamplePositions within) {
      int count = 0;
      for (int digit = 0; digit < digits.length; digit++) {
        long[] words = digits[digit];
        int set = 0;
        for (int w = within.firstWord(); w < within.endWord(); w++) {
          set += Long.bitCount(words[w] & bits[w]);
        }
        count += set << digit;
      }
      return count;
    }

    /** The share of right answers, examples that stand twice counting twice. */
    double share(boolean[] flags, ExamplePositions examples) {
      int right = 0;
      int all = 0;
      for (int i = 0; i < flags.length; i++) {
        int count = times[examples.positions()[i]];
        all += count;
        right += flags[i] ? count : 0;
      }
      return right / (double) all;
    }
  }
}
