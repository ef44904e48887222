package ${package};

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import org.pf4j.Extension;

/** A unit's mean activation, summed over its positions. Replace the formula with yours. */
@Extension
public final class ${metricClass} implements ImportanceMetric {

  @Override
  public Descriptor describe() {
    return Descriptor.of("${metricId}", "Mean activation of a unit")
        .cites("author, year, title")
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return request.meanOverExamples(
        (batch, layer) -> {
          NDArray activation = batch.activation(layer); // [examples, units, positions]
          return activation.sum(new int[] {2});
        });
  }
}
