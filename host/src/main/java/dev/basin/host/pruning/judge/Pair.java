package dev.basin.host.pruning.judge;

import dev.basin.host.part.AskedNames;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.PruningScores;
import dev.basin.host.study.PruningSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A criterion with the scores by which it decides.
 *
 * @param criterion what it is called, by its id where that is enough
 * @param metric what its scores are called
 */
record Pair(String criterion, String metric) implements Comparable<Pair> {
  private static final Comparator<Pair> BY_NAME =
      Comparator.comparing(Pair::criterion).thenComparing(Pair::metric);

  /** Names the pairs of some prunings, with the options in which they differ. */
  static Function<PruningSpec, Pair> naming(Collection<PruningSpec> all) {
    AskedNames criteria = new AskedNames(all.stream().map(Pair::asked).toList());
    AskedNames metrics = new AskedNames(all.stream().map(Pair::scored).toList());
    return spec -> new Pair(criteria.of(asked(spec)), metrics.of(scored(spec)));
  }

  private static AskedNames.Asked asked(PruningSpec spec) {
    return new AskedNames.Asked(spec.criterion(), spec.options());
  }

  private static AskedNames.Asked scored(PruningSpec spec) {
    if (!(spec.scores() instanceof PruningScores.OfMetric scores)) {
      return new AskedNames.Asked(spec.scores().name(), Map.of());
    }
    ImportanceSpec metric = scores.metric();
    Map<String, Object> options = new HashMap<>(metric.options());
    options.putIfAbsent("split", metric.split().word());
    options.putIfAbsent("target", metric.target());
    return new AskedNames.Asked(metric.metric(), options);
  }

  @Override
  public int compareTo(Pair other) {
    return BY_NAME.compare(this, other);
  }
}
