package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * A multilayer perceptron: hidden layers fc1 … fcN, each with normalisation, activation and
 * dropout, then a linear layer. An input of several axes is flattened first.
 */
final class Mlp implements Architecture {
  private static final Option<Long> WIDTH =
      CommonOptions.width(32, "units of the first hidden layer");
  private static final Option<Long> DEPTH = CommonOptions.depth(2, "hidden layers");
  private static final Option<Double> TAPER =
      Option.real("taper", 0.5, 0.01, 1, "each hidden layer's units as a share of the one before");
  private static final Option<String> ACTIVATION = Activation.option(Activation.RELU);
  private static final Option<String> NORM =
      Normalisation.option(
          Normalisation.NONE, Normalisation.NONE, Normalisation.BATCH, Normalisation.LAYER);

  @Override
  public Descriptor describe() {
    return Descriptor.of("mlp", "Multilayer perceptron")
        .options(WIDTH, DEPTH, TAPER, NORM, ACTIVATION, CommonOptions.DROPOUT)
        .build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    GraphBuilder graph = new GraphBuilder(name, inputShape, randomness);
    Layers layers =
        new Layers(
            graph,
            Activation.of(options.get(ACTIVATION)),
            Normalisation.of(options.get(NORM)),
            options.get(CommonOptions.DROPOUT));
    String value =
        inputShape.size() == 1 ? GraphBuilder.INPUT : layers.flatten("flatten", GraphBuilder.INPUT);
    long depth = options.get(DEPTH);
    double width = options.get(WIDTH);
    for (long layer = 1; layer <= depth; layer++) {
      value = layers.dense("fc" + layer, "norm" + layer, value, Math.max(1, Math.round(width)));
      width *= options.get(TAPER);
    }
    return graph.build(layers.logits("fc" + (depth + 1), value, classes));
  }
}
