package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import dev.basin.plugins.shifts.time.Chronology;
import java.util.List;
import org.pf4j.Extension;

/**
 * A bias of chosen features that grows with time: x′ᵢ = xᵢ ± s·σᵢ·(t − t₀)/(t₁ − t₀), with σᵢ the
 * standard deviation of the feature in the training data, s the severity, and t₀ and t₁ the first
 * and the last time of the shifted data.
 *
 * <p>Where the data have no times, the rank of the example's id stands for t: rows are taken to be
 * in order of time. A feature that is constant in training stays as it is; nothing is clipped.
 * Images are taken too: each pixel is a sensor.
 */
@Extension
public final class SensorRamp implements ShiftScenario {
  private static final String ID = "sensor-ramp";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.5, 1., 2., 3., 4.),
          1e6,
          "bias at the last example in standard deviations of the feature");
  private static final Option<String> FEATURES = FeatureChoice.option("");
  private static final Option<String> DIRECTION = Direction.option("the bias");

  /** Makes the extension; it keeps no state. */
  public SensorRamp() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "a bias of sensors that grows with time")
        .options(SEVERITIES, FEATURES, DIRECTION)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    double sign = Direction.sign(request, DIRECTION);
    double[] progress = Chronology.of(request.data()).progress(ID);
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity ->
            (example, row) -> {
              for (int i : chosen.features()) {
                example[i] += sign * severity * chosen.deviation(i) * progress[row];
              }
            });
  }
}
