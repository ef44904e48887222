package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GroupIndices;
import dev.basin.models.graph.GroupIndices.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The units of every layer in another order, in which none keeps its place. */
record UnitPermutation() implements WeightTransformation {

  /** What groups must have in common to change places. */
  private record Kind(List<Place> places) {
    static Kind of(List<Place> places) {
      return new Kind(
          places.stream()
              .map(
                  place -> new Place(place.tensor(), place.axis(), List.of(place.indices().size())))
              .toList());
    }
  }

  @Override
  public Invariance invariance() {
    return Invariance.PERMUTATION;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    Map<Kind, List<List<Place>>> byKind = new LinkedHashMap<>();
    for (List<Place> places : GroupIndices.of(graph).places()) {
      byKind.computeIfAbsent(Kind.of(places), kind -> new ArrayList<>()).add(places);
    }
    RandomGenerator stream = random.stream("permutation");
    TensorEdit edit = new TensorEdit(graph);
    int moved = 0;
    for (List<List<Place>> groups : byKind.values()) {
      if (groups.size() > 1) {
        permute(groups, cycle(groups.size(), stream), edit);
        moved += groups.size();
      }
    }
    return moved == 0
        ? new Transformed.NotApplicable("no two units can change places")
        : new Transformed.Applied(edit.result(), 1, moved + " groups of units in another order");
  }

  /** One cycle through all: Sattolo's shuffle. */
  private static int[] cycle(int size, RandomGenerator stream) {
    int[] source = new int[size];
    for (int i = 0; i < size; i++) {
      source[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int other = stream.nextInt(i);
      int kept = source[i];
      source[i] = source[other];
      source[other] = kept;
    }
    return source;
  }

  private static void permute(List<List<Place>> groups, int[] source, TensorEdit edit) {
    for (int p = 0; p < groups.get(0).size(); p++) {
      Place first = groups.get(0).get(p);
      Map<Integer, Integer> sources = new LinkedHashMap<>();
      for (int group = 0; group < groups.size(); group++) {
        List<Integer> to = groups.get(group).get(p).indices();
        List<Integer> from = groups.get(source[group]).get(p).indices();
        for (int i = 0; i < to.size(); i++) {
          sources.put(to.get(i), from.get(i));
        }
      }
      edit.permute(first.tensor(), first.axis(), i -> sources.getOrDefault(i, i));
    }
  }
}
