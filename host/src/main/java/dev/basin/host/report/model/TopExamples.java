package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples that activate the most important channels most.
 *
 * @param layers the layers that see images
 */
public record TopExamples(List<Layer> layers) {

  /**
   * A layer's top units.
   *
   * @param name the layer
   * @param units most important first
   */
  public record Layer(String name, List<Unit> units) {}

  /**
   * A unit with the examples that activate it most.
   *
   * @param index the unit
   * @param channels how many channels an image has
   * @param height rows of an image
   * @param width columns of an image
   * @param examples highest activation first
   */
  public record Unit(int index, int channels, int height, int width, List<Example> examples) {}

  /**
   * One example.
   *
   * @param id its id
   * @param label its class; empty if it has none
   * @param activation how strongly it activates the unit
   * @param pixels its numbers: a channel after the other, each row by row
   */
  public record Example(String id, String label, double activation, List<Double> pixels) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"layers":[{"layer","units":[…]}]}}
   * @return the view
   */
  public static TopExamples of(JsonNode json) {
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : Fields.list(json, "layers", "top-examples")) {
      layers.add(
          new Layer(Fields.text(layer, "layer"), Fields.each(layer, "units", TopExamples::unit)));
    }
    return new TopExamples(List.copyOf(layers));
  }

  private static Unit unit(JsonNode json) {
    JsonNode shape = json.path("shape");
    int sizes = shape.size();
    return new Unit(
        json.path("index").asInt(),
        sizes > 2 ? shape.path(0).asInt() : 1,
        sizes > 1 ? shape.path(sizes - 2).asInt() : 1,
        shape.path(sizes - 1).asInt(),
        Fields.each(
            json,
            "examples",
            example ->
                new Example(
                    Fields.text(example, "id"),
                    Fields.text(example, "label"),
                    Fields.number(example, "activation"),
                    Fields.numbers(example, "pixels"))));
  }
}
