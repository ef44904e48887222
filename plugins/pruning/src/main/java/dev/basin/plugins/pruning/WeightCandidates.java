package dev.basin.plugins.pruning;

import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The removable weights of a request as candidates, by ascending index.
 *
 * @param indices where each candidate lies in the network's weights
 * @param candidates their scores and blocks
 */
record WeightCandidates(int[] indices, Candidates candidates) {

  /** Into which blocks of consecutive or scattered weights a parameter falls. */
  interface Blocks {
    /**
     * The block of a weight.
     *
     * @param parameter the parameter
     * @param place the weight's place in it, row-major
     * @return from 0
     */
    int of(ParameterSlice parameter, int place);
  }

  /** Weights of the same parameter are compared with each other. */
  static WeightCandidates of(WeightPruningRequest request) {
    return of(request, (parameter, place) -> 0);
  }

  /** Weights of the same block of the same parameter are compared with each other. */
  static WeightCandidates of(WeightPruningRequest request, Blocks rule) {
    boolean[] removable = request.removable().toBooleanArray();
    double[] all = request.scores().toDoubleArray();
    int[] indices = new int[all.length];
    double[] scores = new double[all.length];
    int[] blocks = new int[all.length];
    List<String> names = new ArrayList<>();
    int size = 0;
    for (ParameterSlice slice : request.session().network().parameters().slices()) {
      int first = Math.toIntExact(slice.offset());
      int base = names.size();
      for (int place = 0; place < slice.size(); place++) {
        if (removable[first + place]) {
          int own = rule.of(slice, place);
          while (names.size() <= base + own) {
            names.add(slice.name());
          }
          indices[size] = first + place;
          scores[size] = all[first + place];
          blocks[size++] = base + own;
        }
      }
    }
    return new WeightCandidates(
        Arrays.copyOf(indices, size),
        new Candidates(Arrays.copyOf(scores, size), Arrays.copyOf(blocks, size), names));
  }

  /**
   * A plan: each weight's priority is its place in the order, that of a weight that can't go is the
   * number of all weights.
   *
   * @param request the request
   * @param order candidates, first to go first
   */
  WeightPlan plan(WeightPruningRequest request, int[] order) {
    double[] priorities = new double[Math.toIntExact(request.scores().size())];
    Arrays.fill(priorities, priorities.length);
    for (int place = 0; place < order.length; place++) {
      priorities[indices[order[place]]] = place;
    }
    return new WeightPlan.Order(request.scope().create(priorities));
  }
}
