package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * Multinomial logistic regression: one linear layer "fc1" on all features, the simple model that a
 * network has to beat.
 */
final class LogisticRegression implements Architecture {

  @Override
  public Descriptor describe() {
    return Descriptor.of("logistic-regression", "Multinomial logistic regression").build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    GraphBuilder graph = new GraphBuilder(name, inputShape, randomness);
    Layers layers = new Layers(graph, Activation.RELU, Normalisation.NONE, 0);
    String value =
        inputShape.size() == 1 ? GraphBuilder.INPUT : layers.flatten("flatten", GraphBuilder.INPUT);
    return graph.build(layers.logits("fc1", value, classes));
  }
}
