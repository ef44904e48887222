package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import dev.basin.plugins.shifts.time.Chronology;
import java.util.List;
import org.pf4j.Extension;

/**
 * Chosen features that stop moving: of n examples in order of time, those from the example at the
 * onset, number round((1 − s)·n) from 0, all have that example's value, with s the severity.
 *
 * <p>Order of time as in sensor-ramp: by times, equal times by id; by id where the data have no
 * times. Images are taken too: each pixel is a sensor. The features are a drawn quarter unless they
 * are named.
 */
@Extension
public final class StuckValue implements ShiftScenario {
  private static final String ID = "stuck-value";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.2, .4, .6, .8, 1.), 1, "the share of the examples after the onset");
  private static final Option<String> FEATURES = FeatureChoice.option("25%");

  /** Makes the extension; it keeps no state. */
  public StuckValue() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "sensors that keep a value from some time on")
        .options(SEVERITIES, FEATURES)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    Dataset clean = request.data();
    int[] order = Chronology.of(clean).rows();
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity -> {
          int onset = (int) Math.round((1 - severity) * order.length);
          double[] stuck = new double[clean.features().width()];
          clean.features().read(order[Math.min(onset, order.length - 1)], stuck, 0);
          return (example, row) -> {
            if (rank[row] >= onset) {
              for (int i : chosen.features()) {
                example[i] = stuck[i];
              }
            }
          };
        });
  }
}
