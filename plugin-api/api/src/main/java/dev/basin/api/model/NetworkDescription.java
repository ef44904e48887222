package dev.basin.api.model;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * An input of ones for every class, labelled with it: their labels' logits together are all
   * outputs, for those who look at no data.
   *
   * @return as many examples as there are classes
   */
  public Dataset ones() {
    long width = inputShape.stream().reduce(1L, Math::multiplyExact);
    return new Dataset(
        "ones",
        new Ones(classes, Math.toIntExact(width)),
        inputShape,
        classes,
        IntStream.range(0, classes).toArray(),
        Dataset.Columns.none());
  }

  private record Ones(int size, int width) implements Features {
    @Override
    public void read(int index, double[] into, int offset) {
      Arrays.fill(into, offset, offset + width, 1);
    }
  }
}
