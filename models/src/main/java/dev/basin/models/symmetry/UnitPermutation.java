package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.InterchangeableUnits;
import dev.basin.models.graph.InterchangeableUnits.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The units of every layer in another order, in which none keeps its place. */
record UnitPermutation() implements WeightTransformation {

  @Override
  public Invariance invariance() {
    return Invariance.PERMUTATION;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    RandomGenerator stream = random.stream("permutation");
    TensorEdit edit = new TensorEdit(graph);
    int moved = 0;
    for (InterchangeableUnits units : InterchangeableUnits.of(graph)) {
      if (units.groups() > 1) {
        int[] source = cycle(units.groups(), stream);
        units.places().forEach(place -> permute(place, source, edit));
        moved += units.groups();
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

  private static void permute(Place place, int[] source, TensorEdit edit) {
    Map<Integer, Integer> sources = new HashMap<>();
    for (int group = 0; group < source.length; group++) {
      List<Integer> to = place.indices().get(group);
      List<Integer> from = place.indices().get(source[group]);
      for (int i = 0; i < to.size(); i++) {
        sources.put(to.get(i), from.get(i));
      }
    }
    edit.permute(place.tensor(), place.axis(), i -> sources.getOrDefault(i, i));
  }
}
