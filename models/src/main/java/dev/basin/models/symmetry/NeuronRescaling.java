package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import java.util.random.RandomGenerator;

/**
 * The weights into each unit times a random factor of its own, those out of it divided by it
 * (Neyshabur et al. 2015).
 *
 * @param largest factors are the powers of two from 2^−largest to 2^largest
 */
record NeuronRescaling(int largest) implements WeightTransformation {

  @Override
  public Invariance invariance() {
    return Invariance.NEURON_RESCALING;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    RandomGenerator stream = random.stream("neuron-rescaling");
    return Rescaling.of(
        graph,
        (stages, edit) -> {
          for (Stage stage : stages) {
            stage.rescale(
                edit, group -> Math.scalb(1.0, stream.nextInt(2 * largest + 1) - largest));
          }
          return "units of %s times random powers of 2 up to 2^±%d"
              .formatted(String.join(", ", stages.stream().map(Stage::name).toList()), largest);
        });
  }
}
