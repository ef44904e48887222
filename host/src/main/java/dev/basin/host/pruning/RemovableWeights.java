package dev.basin.host.pruning;

import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import dev.basin.host.study.PruningLimits;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.UnitLayers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The single weights of a network that may go: those of matrices and kernels that nothing protects.
 *
 * @param layout the network's parameters
 * @param all indices into θ, also of those that are gone by now
 * @param floorShare which share of every parameter's removable weights stays at least
 */
record RemovableWeights(ParameterLayout layout, BitSet all, double floorShare) {

  /** Copies the set. */
  RemovableWeights {
    all = (BitSet) all.clone();
  }

  /**
   * Finds them.
   *
   * @param graph the network
   * @param limits what has to stay
   * @param standing the same limits, checked against the network
   * @return the weights
   */
  static RemovableWeights of(Graph graph, PruningLimits limits, Standing standing) {
    ParameterLayout layout = Parameters.of(graph);
    BitSet all = new BitSet();
    for (ParameterSlice slice : layout.slices()) {
      if (slice.role() == ParameterRole.WEIGHT) {
        all.set((int) slice.offset(), (int) (slice.offset() + slice.size()));
      }
    }
    for (UnitLayer layer : UnitLayers.of(graph)) {
      for (int unit = 0; unit < layer.units(); unit++) {
        if (standing.isProtected(new UnitRef(layer.name(), unit))) {
          for (UnitSlice slice : layer.incoming()) {
            indices(slice, unit).forEach(all::clear);
          }
        }
      }
    }
    return new RemovableWeights(layout, all, limits.floorShare());
  }

  /** The places in θ of what makes a unit. */
  private static List<Integer> indices(UnitSlice slice, int unit) {
    ParameterSlice parameter = slice.parameter();
    int inner = 1;
    for (int axis = slice.axis() + 1; axis < parameter.shape().size(); axis++) {
      inner *= Math.toIntExact(parameter.shape().get(axis));
    }
    int length = Math.toIntExact(parameter.shape().get(slice.axis()));
    int first = slice.offset() + unit * slice.span();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < parameter.size(); i++) {
      int place = i / inner % length;
      if (place >= first && place < first + slice.span()) {
        indices.add((int) parameter.offset() + i);
      }
    }
    return indices;
  }

  /** How many there are, gone or not. */
  int count() {
    return all.cardinality();
  }

  /** How many of a parameter may be gone in the end: at least one weight stays. */
  int most(ParameterSlice slice) {
    int size = in(slice, all);
    int least = Math.max(1, (int) Math.ceil(floorShare * size - 1e-9));
    return Math.max(0, size - least);
  }

  /** How many members of a set lie in a parameter. */
  static int in(ParameterSlice slice, BitSet set) {
    return set.get((int) slice.offset(), (int) (slice.offset() + slice.size())).cardinality();
  }
}
