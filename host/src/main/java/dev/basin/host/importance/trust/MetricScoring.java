package dev.basin.host.importance.trust;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import dev.basin.api.option.Options;
import java.util.Map;

/**
 * An importance metric asked through its extension.
 *
 * @param name what people call it
 * @param metric the extension, behind its guard
 * @param checked its options
 * @param target what the scores are about
 * @param watch noticed for cancellation only: an audit counts its own steps
 */
public record MetricScoring(
    String name, ImportanceMetric metric, Options checked, Target target, Progress watch)
    implements Scoring {

  @Override
  public String id() {
    return metric.describe().id();
  }

  @Override
  public Map<String, Object> options() {
    return checked.asMap();
  }

  @Override
  public ImportanceScores score(ModelSession session, Dataset data, Randomness random) {
    for (Capability need : metric.describe().needs()) {
      session.require(need, id());
    }
    try (NDManager scope = session.manager().newSubManager()) {
      return metric.score(
          new ImportanceRequest(
              session,
              data,
              session.network().layers(),
              target,
              new AnalysisContext(checked, random.derive(id()), new Uncounted(watch), scope)));
    }
  }

  /** Passes cancellation on, but no steps. */
  private record Uncounted(Progress watch) implements Progress {
    @Override
    public void total(long steps) {}

    @Override
    public void advance(long steps) {
      watch.advance(0);
    }
  }
}
