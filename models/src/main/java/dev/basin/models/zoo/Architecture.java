package dev.basin.models.zoo;

import dev.basin.api.Descriptor;
import dev.basin.api.Randomness;
import dev.basin.api.option.Options;
import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * A family of networks with options for width, depth and the rest.
 *
 * <p>Stateless and thread-safe. To add one, write a class and add it to {@link Architectures}.
 */
public interface Architecture {

  /**
   * The identity card: id, title, citation, typed options.
   *
   * @return the description
   */
  Descriptor describe();

  /**
   * Builds a network with seeded initial weights in float32.
   *
   * <p>Weights are drawn by parameter name, so a parameter of the same name and shape starts the
   * same whatever else the options change: from N(0, 2/fan-in) before relu and gelu (He 2015), from
   * N(0, 2/(fan-in + fan-out)) elsewhere (Glorot &amp; Bengio 2010). Biases start at 0,
   * normalisations as the identity.
   *
   * @param name what people call the network
   * @param inputShape the shape of one example: [features], [channels, height, width]
   * @param classes how many logits
   * @param options values for {@code describe()}
   * @param randomness the source of the weights
   * @return the network
   * @throws dev.basin.api.BasinException NET-020 if the input has the wrong number of axes, NET-021
   *     if it is too small or not divisible as the options need, NET-022 if two options don't fit
   */
  Graph build(
      String name, List<Long> inputShape, int classes, Options options, Randomness randomness);
}
