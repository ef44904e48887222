package dev.basin.host.plugins;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.model.UnitLayer;
import java.util.List;

/** An importance metric behind its guard. */
record GuardedImportance(ImportanceMetric metric, Descriptor descriptor, GuardedCall call)
    implements ImportanceMetric {

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(descriptor.id(), () -> metric.score(request), made -> check(request, made));
  }

  private static ImportanceScores check(ImportanceRequest request, ImportanceScores scores) {
    List<String> asked = request.layers().stream().map(UnitLayer::name).toList();
    List<String> found = scores.layers().stream().map(LayerScores::layer).toList();
    Contract.require(
        asked.equals(found), "asked for layers %s in this order, found %s", asked, found);
    for (int i = 0; i < asked.size(); i++) {
      LayerScores layer = scores.layers().get(i);
      if (layer instanceof Scored scored) {
        check(request.layers().get(i), scored);
      } else if (layer instanceof NotApplicable none) {
        Contract.present(
            none.reason(), "the reason why layer %s is left out".formatted(asked.get(i)));
      }
    }
    return scores;
  }

  private static void check(UnitLayer layer, Scored scored) {
    Contract.require(
        scored.scores().size() == layer.units(),
        "layer %s has %d units, found %d scores",
        layer.name(),
        layer.units(),
        scored.scores().size());
    Contract.require(
        scored.examples() >= 0, "examples must be at least 0, found %d", scored.examples());
    for (int unit = 0; unit < layer.units(); unit++) {
      String place = "unit %d of layer %s".formatted(unit, layer.name());
      Contract.finite(scored.scores().get(unit), "the score of " + place);
      Contract.standardError(scored.standardErrors().get(unit), "the standard error of " + place);
    }
  }
}
