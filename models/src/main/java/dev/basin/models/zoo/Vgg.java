package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * A VGG network: stages of several 3×3 convolutions and one 2×2 max-pooling, each with twice the
 * channels of the one before; then a hidden linear layer with dropout, and the last one.
 */
final class Vgg implements Architecture {
  private static final Option<Long> WIDTH = CommonOptions.width(8, "channels of the first stage");
  private static final Option<Long> DEPTH =
      CommonOptions.depth(2, "stages; each ends with a pooling that halves the image");
  private static final Option<Long> CONVOLUTIONS =
      Option.integer("convolutions", 2, 1, 100, "convolutions of a stage");
  private static final Option<Long> HEAD =
      Option.integer("head", 32, 1, 65_536, "units of the hidden linear layer");
  private static final Option<String> ACTIVATION = Activation.option(Activation.RELU);
  private static final Option<String> NORM =
      Normalisation.option(Normalisation.BATCH, Normalisation.NONE, Normalisation.BATCH);

  @Override
  public Descriptor describe() {
    return Descriptor.of("vgg", "VGG network")
        .cites("Simonyan & Zisserman 2015, Very deep convolutional networks")
        .options(WIDTH, DEPTH, CONVOLUTIONS, HEAD, NORM, ACTIVATION, CommonOptions.DROPOUT)
        .build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    InputShape.requireImage("vgg", inputShape);
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
      String prefix = "stage" + stage;
      for (long i = 1; i <= options.get(CONVOLUTIONS); i++) {
        String conv = prefix + ".conv" + i;
        value = layers.convolution(conv, prefix + ".norm" + i, value, channels, 3, 1);
        value = layers.activate(conv, value);
      }
      value = layers.pool(prefix + ".pool", value);
      channels *= 2;
    }
    value = layers.dense("fc1", "fc1.norm", layers.flatten("flatten", value), options.get(HEAD));
    return graph.build(layers.logits("fc2", value, classes));
  }
}
