package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of all values and tensors of a graph, and what one forward pass costs.
 *
 * @param shapes by name, for the batch size asked for
 * @param multiplyAdds multiplications with addition of the whole batch
 */
public record GraphShapes(Map<String, Shape> shapes, long multiplyAdds) {

  /** Copies the map. */
  public GraphShapes {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
  }

  /**
   * Shapes and cost for one example.
   *
   * @param graph the network
   * @return shapes with batch size 1
   * @throws dev.basin.api.BasinException NET-001 if the operands of a node don't fit, naming it
   */
  public static GraphShapes of(Graph graph) {
    return of(graph, 1);
  }

  /**
   * Shapes and cost for a batch.
   *
   * @param graph the network
   * @param batch the batch size
   * @return shapes
   * @throws dev.basin.api.BasinException NET-001 if the operands of a node don't fit, naming it
   */
  public static GraphShapes of(Graph graph, long batch) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    graph.tensors().forEach((name, tensor) -> shapes.put(name, tensor.dimensions()));
    shapes.put(graph.input(), new Shape(batch).addAll(new Shape(graph.inputShape())));
    long cost = 0;
    for (Node node : graph.nodes()) {
      List<Shape> operands = operands(node, shapes);
      Shape output = node.outputShape(operands);
      shapes.put(node.output(), output);
      cost += node.operator().multiplyAdds(operands, output);
    }
    return new GraphShapes(shapes, cost);
  }

  /**
   * The shape of a value or tensor.
   *
   * @param name its name
   * @return the shape
   */
  public Shape of(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("the graph has no value \"" + name + '"');
    }
    return shape;
  }

  /**
   * The shapes of a node's operands.
   *
   * @param node a node of the graph
   * @return in order
   */
  public List<Shape> operands(Node node) {
    return operands(node, shapes);
  }

  private static List<Shape> operands(Node node, Map<String, Shape> shapes) {
    return node.inputs().stream()
        .map(
            name -> {
              Shape shape = shapes.get(name);
              if (shape == null) {
                throw new IllegalArgumentException(
                    "node \"%s\" reads \"%s\" before anything makes it"
                        .formatted(node.name(), name));
              }
              return shape;
            })
        .toList();
  }
}
