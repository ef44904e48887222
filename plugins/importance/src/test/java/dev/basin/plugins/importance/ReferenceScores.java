package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Holds a metric against what public tools say of the trained networks, layer by layer. */
final class ReferenceScores {
  private ReferenceScores() {}

  /** Every layer's scores are, in float64, those that the file has under a key. */
  static void assertAgree(ImportanceMetric metric, String model, String key, Map<String, ?> options)
      throws IOException {
    JsonNode layers = SharedModels.values("importance_" + model + ".json").get("layers");
    try (GraphSession session = SharedModels.open(model, Precision.FLOAT64)) {
      Dataset digits = SharedModels.digits(session);
      List<UnitLayer> asked = session.network().layers();
      List<LayerScores> found =
          Scoring.score(metric, session, digits, asked, new Target.Loss(), options).layers();
      assertThat(found).isNotEmpty();
      for (LayerScores layer : found) {
        assertClose(((LayerScores.Scored) layer), layers.get(layer.layer()).get(key));
      }
    }
  }

  static void assertClose(LayerScores.Scored found, JsonNode expected) {
    assertThat(found.scores()).hasSize(expected.size());
    for (int unit = 0; unit < expected.size(); unit++) {
      double value = expected.get(unit).asDouble();
      assertThat(found.scores().get(unit))
          .as("%s, unit %d", found.layer(), unit)
          .isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
    }
  }
}
