package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Independent Gaussian noise on chosen features: x′ᵢ = xᵢ + s·σᵢ·ε, with σᵢ the standard deviation
 * of the feature in the training data, s the severity and ε standard normal.
 *
 * <p>A feature that is constant in training stays as it is; nothing is clipped. Images are taken
 * too: each pixel is a sensor.
 */
@Extension
public final class SensorNoise implements ShiftScenario {
  private static final String ID = "sensor-noise";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.1, .25, .5, 1., 2.), 1e6, "noise in standard deviations of the feature");
  private static final Option<String> FEATURES = FeatureChoice.option("");

  /** Makes the extension; it keeps no state. */
  public SensorNoise() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "noise on sensors").options(SEVERITIES, FEATURES).build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity ->
            (example, row) -> {
              RandomGenerator noise = chosen.draws(row);
              for (int i : chosen.features()) {
                example[i] += severity * chosen.deviation(i) * noise.nextGaussian();
              }
            });
  }
}
