package dev.basin.plugins.importance;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * A score drawn at random, uniform in [0, 1): the baseline that an informed metric has to beat.
 *
 * <p>It depends on the study's seed, the option {@code draw}, the layer's name and the unit's index
 * alone, not on weights, data or which other layers are asked for. Standard error 0, examples 0:
 * nothing is estimated. Units of any layer can be scored.
 */
@Extension
public final class RandomScore implements ImportanceMetric {
  static final Option<Long> DRAW =
      Option.integer("draw", 0, 0, Integer.MAX_VALUE, "which draw: other numbers, other scores");

  /** Makes the extension; it keeps no state. */
  public RandomScore() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("random", "Random scores, the baseline")
        .options(DRAW)
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    List<LayerScores> scores = new ArrayList<>();
    request.progress().total(request.layers().size());
    for (UnitLayer layer : request.layers()) {
      RandomGenerator random =
          request.random().stream("random-score of " + layer.name(), request.options().get(DRAW));
      double[] drawn = random.doubles(layer.units()).toArray();
      scores.add(LayerScores.scored(layer.name(), drawn, new double[drawn.length], 0));
      request.progress().advance(1);
    }
    return new ImportanceScores(scores);
  }

  /** A number in [0, 1) for every weight of a matrix or kernel, by its parameter's name. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    return FlatScores.of(
        request,
        (weights, work) -> {
          double[] scores = new double[Math.toIntExact(weights.size())];
          for (ParameterSlice slice : FlatScores.parameters(request, "weights")) {
            RandomGenerator random =
                request.random().stream(
                    "random-score of " + slice.name(), request.options().get(DRAW));
            int first = Math.toIntExact(slice.offset());
            for (int i = 0; i < slice.size(); i++) {
              scores[first + i] = random.nextDouble();
            }
          }
          return work.create(scores);
        });
  }
}
