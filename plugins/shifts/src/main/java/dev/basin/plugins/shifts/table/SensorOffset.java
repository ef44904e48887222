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
 * A constant bias of chosen features: x′ᵢ = xᵢ ± s·σᵢ, with σᵢ the standard deviation of the
 * feature in the training data and s the severity.
 *
 * <p>A feature that is constant in training stays as it is; nothing is clipped. Images are taken
 * too: each pixel is a sensor.
 */
@Extension
public final class SensorOffset implements ShiftScenario {
  private static final String ID = "sensor-offset";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.25, .5, 1., 2., 3.), 1e6, "bias in standard deviations of the feature");
  private static final Option<String> FEATURES = FeatureChoice.option("");
  private static final Option<String> DIRECTION = Direction.option("the bias");

  /** Makes the extension; it keeps no state. */
  public SensorOffset() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "a constant bias of sensors")
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
        severity ->
            (example, row) -> {
              for (int i : chosen.features()) {
                example[i] += sign * severity * chosen.deviation(i);
              }
            });
  }
}
