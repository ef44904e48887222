package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * A plain convolutional network: stages of 3×3 convolution, normalisation, activation and 2×2
 * max-pooling, each with twice the channels of the one before; then dropout and a linear layer.
 */
final class Cnn implements Architecture {
  private static final Option<Long> WIDTH =
      CommonOptions.width(8, "channels of the first convolution");
  private static final Option<Long> DEPTH =
      CommonOptions.depth(2, "convolutions; each is followed by a pooling that halves the image");
  private static final Option<String> ACTIVATION = Activation.option(Activation.RELU);
  private static final Option<String> NORM =
      Normalisation.option(Normalisation.BATCH, Normalisation.NONE, Normalisation.BATCH);

  @Override
  public Descriptor describe() {
    return Descriptor.of("cnn", "Plain convolutional network")
        .options(WIDTH, DEPTH, NORM, ACTIVATION, CommonOptions.DROPOUT)
        .build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    InputShape.requireImage("cnn", inputShape);
    GraphBuilder graph = new GraphBuilder(name, inputShape, randomness);
    Layers layers =
        new Layers(
            graph,
            Activation.of(options.get(ACTIVATION)),
            Normalisation.of(options.get(NORM)),
            options.get(CommonOptions.DROPOUT));
    String value = GraphBuilder.INPUT;
    long channels = options.get(WIDTH);
    for (long stage = 1; stage <= options.get(DEPTH); stage++) {
      String conv = "conv" + stage;
      value = layers.convolution(conv, "norm" + stage, value, channels, 3, 1);
      value = layers.pool("pool" + stage, layers.activate(conv, value));
      channels *= 2;
    }
    value = layers.drop("dropout", layers.flatten("flatten", value));
    return graph.build(layers.logits("fc", value, classes));
  }
}
