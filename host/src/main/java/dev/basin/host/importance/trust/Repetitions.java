package dev.basin.host.importance.trust;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.host.importance.trust.RankCorrelation.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Asks a metric again about the same network: with other random numbers, other data, other labels.
 */
final class Repetitions {
  /** How many splits of the data a metric is asked on; each costs one more scoring. */
  static final int SPLITS = 3;

  private static final int DRAWS = 3;

  /** How often a metric is asked at most: plainly, with other numbers, on halves, other labels. */
  static final int MOST = 1 + DRAWS + 2 * SPLITS + 1;

  private final ModelSession session;
  private final Dataset data;
  private final Randomness random;
  private final Progress progress;

  Repetitions(ModelSession session, Dataset data, Randomness random, Progress progress) {
    this.session = session;
    this.data = data;
    this.random = random;
    this.progress = progress;
  }

  /** The metric as it is. */
  Asked plain(Scoring scoring) {
    return ask(scoring, data, random);
  }

  /** With other random numbers, paired with the first answer; none for a metric without any. */
  List<Pair> draws(Asked first) {
    List<Pair> pairs = new ArrayList<>();
    for (int draw = 1; draw <= DRAWS; draw++) {
      Asked again = ask(first.scoring(), data, random.derive("other random numbers", draw));
      if (again.answered() && !again.scores().same(first.scores())) {
        pairs.add(new Pair(first.scores(), again.scores()));
      } else if (draw == 1) {
        return pairs;
      }
    }
    return pairs;
  }

  /**
   * On one half of the data and on the other.
   *
   * @param first the metric on all data: one that does not look at data is not asked again
   * @param halves a split
   * @return two answers
   */
  List<Asked> halves(Asked first, Halves halves) {
    return first.restsOnData()
        ? List.of(
            ask(first.scoring(), halves.first(data), random),
            ask(first.scoring(), halves.second(data), random))
        : List.of(first, first);
  }

  /** With the labels of examples exchanged at random. */
  Asked permutedLabels(Asked first) {
    if (!first.restsOnData()) {
      return first;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, data.size()).boxed().toList());
    Collections.shuffle(order, new Random(random.stream("permuted labels").nextLong()));
    Dataset permuted =
        data.withLabels(
            data.name() + ", labels permuted", order.stream().mapToInt(data::label).toArray());
    return ask(first.scoring(), permuted, random);
  }

  private Asked ask(Scoring scoring, Dataset examples, Randomness numbers) {
    Asked asked = Asked.of(scoring, session, examples, numbers);
    progress.advance(1);
    return asked;
  }
}
