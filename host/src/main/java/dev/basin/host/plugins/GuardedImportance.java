package dev.basin.host.plugins;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.NotApplicable;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.WeightScores;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Optional;

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

  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(
        descriptor.id(), () -> metric.scoreWeights(request), made -> check(request, made));
  }

  private static WeightScores check(ImportanceRequest request, WeightScores scores) {
    if (scores instanceof WeightScores.Scored scored) {
      ParameterLayout layout = request.session().network().parameters();
      NDArray flat = scored.flat();
      Contract.present(flat, "the scores of weights");
      Contract.require(
          flat.getShape().equals(new Shape(layout.size())),
          "the scores of weights must have shape (%d), found %s",
          layout.size(),
          flat.getShape());
      Contract.require(
          flat.getDataType() == DataType.FLOAT64,
          "the scores of weights must be FLOAT64, found %s",
          flat.getDataType());
      double[] numbers = flat.toDoubleArray();
      for (String name : scored.parameters()) {
        Optional<ParameterSlice> slice = layout.find(name);
        Contract.require(slice.isPresent(), "the network has no parameter \"%s\"", name);
        slice.ifPresent(found -> check(found, numbers));
      }
    } else if (scores instanceof WeightScores.NotApplicable none) {
      Contract.present(none.reason(), "the reason why no weights are scored");
    }
    return scores;
  }

  private static void check(ParameterSlice slice, double[] numbers) {
    int first = Math.toIntExact(slice.offset());
    for (int i = 0; i < slice.size(); i++) {
      double score = numbers[first + i];
      Contract.require(
          Double.isFinite(score),
          "the score of weight %d of \"%s\" must be finite, found %s",
          i,
          slice.name(),
          score);
    }
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
