package org.example.gradientnorm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.Target;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.contract.ImportanceMetricContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientNormTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new GradientNorm();
  }

  /** Both layers after linear1 are sums: every active unit of it moves a logit by 1. */
  @Test
  void everyActiveUnitOfTheCaptumFixtureMovesTheLogitByOne() {
    KnownNetwork network = KnownNetworks.captumFixture();
    try (GraphSession session = network.open(Precision.FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      Options options = Options.of(metric().describe(), Map.of());
      ImportanceRequest request =
          new ImportanceRequest(
              session,
              network.data(),
              session.network().layers().stream()
                  .filter(layer -> layer.name().equals("linear1"))
                  .toList(),
              new Target.ClassLogit(0),
              new AnalysisContext(options, new Randomness(1), Progress.unwatched(), scope));
      Scored scored = (Scored) metric().score(request).layers().get(0);
      assertThat(scored.scores()).isEqualTo(List.of(1.0, 1.0, 1.0, 1.0));
    }
  }
}
