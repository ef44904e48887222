package dev.basin.api.model;

import java.util.List;

/**
 * What a network is: shapes, parameters, layers.
 *
 * @param name what people call it
 * @param inputShape the shape of one example
 * @param classes how many logits
 * @param parameters the layout of θ
 * @param layers the layers whose units can be scored, in order of computation; empty if the network
 *     is opaque
 * @param multiplyAdds multiplications with addition for one example
 */
public record NetworkDescription(
    String name,
    List<Long> inputShape,
    int classes,
    ParameterLayout parameters,
    List<UnitLayer> layers,
    long multiplyAdds) {

  /** Copies the lists. */
  public NetworkDescription {
    inputShape = List.copyOf(inputShape);
    layers = List.copyOf(layers);
  }
}
