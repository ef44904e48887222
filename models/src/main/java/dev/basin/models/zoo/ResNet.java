package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Add;
import java.util.List;

/**
 * A residual network of basic blocks: a 3×3 stem, then stages of blocks of two 3×3 convolutions
 * with a skip around them; a later stage halves the image and doubles the channels, its first skip
 * being a 1×1 convolution. The mean over all positions, dropout and a linear layer end it.
 *
 * <p>Without skips it is the same network less its additions and 1×1 convolutions (Li et al. 2018,
 * "ResNet-noshort"). Without normalisation the last convolution of each of n blocks starts 1/√n as
 * large, so that signals don't grow with depth.
 */
final class ResNet implements Architecture {
  private static final Option<Long> WIDTH = CommonOptions.width(8, "channels of the first stage");
  private static final Option<Long> DEPTH = CommonOptions.depth(1, "blocks of a stage");
  private static final Option<Long> STAGES =
      Option.integer("stages", 2, 1, 10, "stages; all but the first halve the image");
  private static final Option<Boolean> SKIPS =
      Option.flag("skips", true, "whether skip connections go around the blocks");
  private static final Option<String> ACTIVATION = Activation.option(Activation.RELU);
  private static final Option<String> NORM =
      Normalisation.option(Normalisation.BATCH, Normalisation.NONE, Normalisation.BATCH);

  @Override
  public Descriptor describe() {
    return Descriptor.of("resnet", "Residual network")
        .cites("He et al. 2016, Deep residual learning for image recognition")
        .options(WIDTH, DEPTH, STAGES, SKIPS, NORM, ACTIVATION, CommonOptions.DROPOUT)
        .build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    InputShape.requireImage("resnet", inputShape);
    GraphBuilder graph = new GraphBuilder(name, inputShape, randomness);
    Layers layers =
        new Layers(
            graph,
            Activation.of(options.get(ACTIVATION)),
            Normalisation.of(options.get(NORM)),
            options.get(CommonOptions.DROPOUT));
    long blocks = options.get(STAGES) * options.get(DEPTH);
    Blocks residual = new Blocks(layers, options.get(SKIPS), blocks);
    String value =
        layers.activate(
            "stem",
            layers.convolution("stem", "stem.norm", GraphBuilder.INPUT, options.get(WIDTH), 3, 1));
    for (long block = 0; block < blocks; block++) {
      long stage = block / options.get(DEPTH);
      boolean halves = stage > 0 && block % options.get(DEPTH) == 0;
      long channels = options.get(WIDTH) << stage;
      value = residual.add("block" + (block + 1), value, channels, halves ? 2 : 1);
    }
    value = layers.drop("dropout", layers.average("average", value));
    return graph.build(layers.logits("fc", value, classes));
  }

  /** Makes basic blocks. */
  private record Blocks(Layers layers, boolean skips, long count) {

    String add(String block, String input, long channels, int stride) {
      if (stride > 1) {
        InputShape.requireHalvable(layers.graph(), block, input);
      }
      String conv1 = block + ".conv1";
      String value = layers.convolution(conv1, block + ".norm1", input, channels, 3, stride);
      boolean damped = skips && layers.normalisation() == Normalisation.NONE;
      value =
          layers.convolution(
              block + ".conv2",
              block + ".norm2",
              layers.activate(conv1, value),
              channels,
              3,
              1,
              damped ? 1 / Math.sqrt(count) : 1);
      if (skips) {
        String skip = stride == 1 ? input : shortcut(block, input, channels, stride);
        value = layers.graph().node(block + ".add", new Add(), value, skip);
      }
      return layers.activate(block, value);
    }

    private String shortcut(String block, String input, long channels, int stride) {
      String name = block + ".shortcut";
      return layers.convolution(name, name + ".norm", input, channels, 1, stride);
    }
  }
}
