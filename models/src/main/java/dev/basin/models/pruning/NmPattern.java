package dev.basin.models.pruning;

import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.WeightRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * N:M sparsity: of every M weights that follow each other along the inputs of an output, at most N
 * stay (Zhou et al. 2021). In a convolution they follow each other along its input channels, at
 * each position of the kernel for itself, as sparse tensor cores read them (Mishra et al. 2021).
 * What is left over at the end of a row, fewer than M, may stay whole.
 *
 * @param kept N, 1 to M
 * @param of M
 */
public record NmPattern(int kept, int of) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException unless 1 ≤ N ≤ M
   */
  public NmPattern {
    if (kept < 1 || kept > of) {
      throw new IllegalArgumentException("N of M needs 1 to M, found %d of %d".formatted(kept, of));
    }
  }

  /**
   * The weights of linear layers and convolutions, by the rows that the pattern runs along.
   *
   * @param graph the network
   * @return by parameter name, in order of first use
   */
  public static Map<String, WeightRows> rows(Graph graph) {
    Map<String, WeightRows> rows = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String name = node.inputs().get(i);
        if (graph.tensors().containsKey(name)) {
          node.operator()
              .weightRows(i, graph.tensor(name).dimensions())
              .ifPresent(found -> rows.putIfAbsent(name, found));
        }
      }
    }
    return rows;
  }

  /**
   * Where a mask breaks the pattern.
   *
   * @param graph the network
   * @param mask which weights are held at zero
   * @return per weight of a linear layer or convolution, the number of groups that keep more than
   *     N; 0 where the pattern holds
   * @throws dev.basin.api.BasinException PRU-050 if the mask is for other parameters
   */
  public Map<String, Integer> violations(Graph graph, WeightMask mask) {
    mask.requireFits(graph);
    Map<String, WeightRows> rows = rows(graph);
    Map<String, Integer> violations = new LinkedHashMap<>();
    for (ParameterSlice slice : mask.layout().slices()) {
      WeightRows found = rows.get(slice.name());
      if (found != null) {
        violations.put(slice.name(), violations(found, mask, (int) slice.offset()));
      }
    }
    return violations;
  }

  private int violations(WeightRows rows, WeightMask mask, int offset) {
    int broken = 0;
    for (int row = 0; row < rows.count(); row++) {
      for (int begin = 0; begin + of <= rows.inputs(); begin += of) {
        int left = 0;
        for (int input = begin; input < begin + of; input++) {
          left += mask.isMasked(offset + rows.index(row, input)) ? 0 : 1;
        }
        broken += left > kept ? 1 : 0;
      }
    }
    return broken;
  }
}
