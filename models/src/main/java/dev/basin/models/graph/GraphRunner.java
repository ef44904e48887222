package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes values of a graph, node by node, at any tensors.
 *
 * <p>Stateless: one runner serves any number of threads, each with its own arrays. Temporary arrays
 * are closed after every node, and values as soon as no later node reads them; autograd keeps what
 * it needs itself. Given arrays are never closed.
 */
public final class GraphRunner {
  private final Graph graph;
  private final GraphPass whole;

  /**
   * Makes a runner.
   *
   * @param graph the network
   */
  public GraphRunner(Graph graph) {
    this.graph = graph;
    this.whole = GraphPass.whole(graph);
  }

  /**
   * Computes the logits.
   *
   * @param tensors the graph's tensors by name, in one precision
   * @param input [B, input shape]
   * @param context evaluation or training
   * @return the logits, attached to the input's manager
   */
  public NDArray run(Map<String, NDArray> tensors, NDArray input, ForwardContext context) {
    Map<String, NDArray> known = Map.of(graph.input(), input);
    Map<String, NDArray> results =
        run(whole, tensors, known, Map.of(), context, input.getManager());
    return find(graph.output(), tensors, results);
  }

  /**
   * Carries out a plan.
   *
   * @param pass which values are known and which are wanted
   * @param tensors the graph's tensors by name, in one precision
   * @param known at least the values that the plan takes as known
   * @param hooks by value name, called right after that value is computed
   * @param context evaluation or training
   * @param scope owner of the results
   * @return the wanted values by name; one that was known is returned as it was given
   */
  public Map<String, NDArray> run(
      GraphPass pass,
      Map<String, NDArray> tensors,
      Map<String, NDArray> known,
      Map<String, ValueHook> hooks,
      ForwardContext context,
      NDManager scope) {
    NodeRule usual = (node, operands) -> node.operator().forward(operands, context);
    return run(pass, tensors, known, hooks, usual, scope);
  }

  /**
   * Carries out a plan by a rule of its own.
   *
   * @param pass which values are known and which are wanted
   * @param tensors the graph's tensors by name, in one precision
   * @param known at least the values that the plan takes as known
   * @param hooks by value name, called right after that value is computed
   * @param rule how the outputs of nodes are computed
   * @param scope owner of the results
   * @return the wanted values by name; one that was known is returned as it was given
   */
  public Map<String, NDArray> run(
      GraphPass pass,
      Map<String, NDArray> tensors,
      Map<String, NDArray> known,
      Map<String, ValueHook> hooks,
      NodeRule rule,
      NDManager scope) {
    Map<String, NDArray> values = new HashMap<>(known);
    for (GraphPass.Step step : pass.steps()) {
      Node node = step.node();
      NDArray value = compute(node, operands(node, tensors, values), rule, scope);
      ValueHook hook = hooks.get(node.output());
      values.put(node.output(), hook == null ? value : hook.apply(value));
      for (String name : step.drop()) {
        drop(name, tensors, values);
      }
    }
    Map<String, NDArray> results = new LinkedHashMap<>();
    for (String name : pass.wanted()) {
      results.put(name, find(name, tensors, values));
    }
    return results;
  }

  private static NDArray compute(
      Node node, List<NDArray> operands, NodeRule rule, NDManager scope) {
    NDArray value;
    try (NDScope temporary = new NDScope()) {
      temporary.suppressNotUsedWarning();
      value = rule.apply(node, operands);
      NDScope.unregister(value);
    }
    boolean passedThrough = operands.stream().anyMatch(operand -> operand == value);
    if (!passedThrough && value.getManager() != scope) {
      value.attach(scope);
    }
    return value;
  }

  private static List<NDArray> operands(
      Node node, Map<String, NDArray> tensors, Map<String, NDArray> values) {
    List<NDArray> operands = new ArrayList<>(node.inputs().size());
    for (String name : node.inputs()) {
      operands.add(find(name, tensors, values));
    }
    return operands;
  }

  private static NDArray find(
      String name, Map<String, NDArray> tensors, Map<String, NDArray> values) {
    NDArray value = values.get(name);
    if (value == null) {
      value = tensors.get(name);
    }
    if (value == null) {
      throw new IllegalArgumentException("no array is given for \"" + name + '"');
    }
    return value;
  }

  /** Closes a value unless an identity passed it on under another name. */
  private static void drop(String name, Map<String, NDArray> tensors, Map<String, NDArray> values) {
    NDArray value = values.remove(name);
    if (value != null
        && values.values().stream().noneMatch(other -> other == value)
        && tensors.values().stream().noneMatch(other -> other == value)) {
      value.close();
    }
  }
}
