package dev.basin.host.importance.trust;

import dev.basin.api.model.Ablation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import java.util.Map;

/**
 * A network without weights: the loss of an example is the sum of what its switched-off units are
 * worth to it, and it is right while that stays below a limit.
 *
 * @param worth by unit, one number per example
 * @param limit how much may be lost
 */
record AdditiveNetwork(Map<UnitRef, double[]> worth, double limit) implements Ablation {

  @Override
  public ExampleEvaluation evaluate(UnitMask mask) {
    int examples = worth.values().iterator().next().length;
    double[] losses = new double[examples];
    for (String layer : mask.layers()) {
      for (int unit : mask.units(layer)) {
        double[] each = worth.get(new UnitRef(layer, unit));
        for (int i = 0; i < examples; i++) {
          losses[i] += each[i];
        }
      }
    }
    double[] logits = new double[2 * examples];
    for (int i = 0; i < examples; i++) {
      logits[2 * i] = limit - losses[i];
    }
    return new ExampleEvaluation(losses, logits, new int[examples], 2);
  }

  @Override
  public void close() {}
}
