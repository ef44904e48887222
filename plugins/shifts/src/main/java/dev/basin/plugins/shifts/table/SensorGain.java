package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.List;
import org.pf4j.Extension;

/**
 * A wrong gain of chosen features: x′ᵢ = (1 + s)·xᵢ, or xᵢ ÷ (1 + s) downwards, with s the
 * severity.
 *
 * <p>The gain is about 0, as an amplifier's is. Nothing is clipped. Images are taken too: each
 * pixel is a sensor.
 */
@Extension
public final class SensorGain implements ShiftScenario {
  private static final String ID = "sensor-gain";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.1, .25, .5, 1., 2.), 1e6, "the gain beyond 1");
  private static final Option<String> FEATURES = FeatureChoice.option("");
  private static final Option<String> DIRECTION = Direction.option("the gain");

  /** Makes the extension; it keeps no state. */
  public SensorGain() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "a wrong gain of sensors")
        .options(SEVERITIES, FEATURES, DIRECTION)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    double sign = Direction.sign(request, DIRECTION);
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity -> {
          double gain = sign > 0 ? 1 + severity : 1 / (1 + severity);
          return (example, row) -> {
            for (int i : chosen.features()) {
              example[i] *= gain;
            }
          };
        });
  }
}
