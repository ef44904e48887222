package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Reshape;
import dev.basin.models.graph.op.Transpose;
import dev.basin.models.graph.op.Window;
import java.util.List;

/**
 * A small vision transformer: patches become tokens, a learned position is added, then come
 * transformer blocks with the normalisation before each part; the mean over all tokens and a linear
 * layer end it. No class token.
 */
final class Vit implements Architecture {
  private static final Option<Long> WIDTH = CommonOptions.width(32, "numbers of a token");
  private static final Option<Long> DEPTH = CommonOptions.depth(2, "transformer blocks");
  private static final Option<Long> HEADS =
      Option.integer("heads", 4, 1, 1_024, "attention heads of a block; divides width");
  private static final Option<Long> PATCH =
      Option.integer("patch", 2, 1, 1_024, "side of a patch; divides height and width");
  private static final Option<Long> EXPANSION =
      Option.integer("expansion", 2, 1, 64, "hidden units of a block's perceptron per number");
  private static final Option<String> ACTIVATION = Activation.option(Activation.GELU);
  private static final Option<String> NORM =
      Normalisation.option(Normalisation.LAYER, Normalisation.NONE, Normalisation.LAYER);

  /** The usual deviation of learned positions (Dosovitskiy et al. 2021). */
  private static final double POSITION_DEVIATION = 0.02;

  @Override
  public Descriptor describe() {
    return Descriptor.of("vit", "Small vision transformer")
        .cites("Dosovitskiy et al. 2021, An image is worth 16x16 words")
        .options(WIDTH, DEPTH, HEADS, PATCH, EXPANSION, NORM, ACTIVATION, CommonOptions.DROPOUT)
        .build();
  }

  @Override
  public Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness) {
    InputShape.requireImage("vit", inputShape);
    long patch = options.get(PATCH);
    long width = options.get(WIDTH);
    InputShape.requireDivisible("the image's height", inputShape.get(1), "patch", patch);
    InputShape.requireDivisible("the image's width", inputShape.get(2), "patch", patch);
    InputShape.requireDivisible("width", width, "heads", options.get(HEADS));
    GraphBuilder graph = new GraphBuilder(name, inputShape, randomness);
    Layers layers =
        new Layers(
            graph,
            Activation.of(options.get(ACTIVATION)),
            Normalisation.of(options.get(NORM)),
            options.get(CommonOptions.DROPOUT));
    TransformerBlock block =
        new TransformerBlock(layers, options.get(HEADS), options.get(EXPANSION));
    String value = tokens(graph, inputShape.get(0), patch, width);
    for (long i = 1; i <= options.get(DEPTH); i++) {
      value = block.add("block" + i, value);
    }
    value = layers.normalisation().add(graph, "norm", value);
    value = graph.node("channels", new Transpose(List.of(0L, 2L, 1L)), value);
    return graph.build(layers.logits("fc", layers.average("average", value), classes));
  }

  /** Tokens with their positions, [B, T, width]. */
  private static String tokens(GraphBuilder graph, long channels, long patch, long width) {
    String weight =
        graph.normal(
            "patch.weight",
            Activation.glorot(channels * patch * patch, width),
            width,
            channels,
            patch,
            patch);
    String value =
        graph.node(
            "patch",
            new Conv(Window.square(patch, 0), 1),
            GraphBuilder.INPUT,
            weight,
            graph.constant("patch.bias", 0, width));
    long count = graph.size(value, 2) * graph.size(value, 3);
    value = graph.node("patch.flatten", new Reshape(List.of(0L, width, count)), value);
    value = graph.node("tokens", new Transpose(List.of(0L, 2L, 1L)), value);
    String positions = graph.normal("position.bias", POSITION_DEVIATION, count, width);
    return graph.node("position", new Add(), value, positions);
  }
}
