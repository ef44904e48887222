package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Draw;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * Whole features that are gone: of the m chosen ones, the first round(s·m) of a drawn order, at
 * least 1 where s &gt; 0, have their training mean in every example, with s the severity.
 *
 * <p>A feature that is gone at one severity is gone at all larger ones. Images are taken too: each
 * pixel is a feature.
 */
@Extension
public final class FeatureDropout implements ShiftScenario {
  private static final String ID = "feature-dropout";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.1, .25, .5, .75, .9), 1, "the share of the features that are gone");
  private static final Option<String> FEATURES = FeatureChoice.option("");

  /** Makes the extension; it keeps no state. */
  public FeatureDropout() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "whole features replaced by their training mean")
        .options(SEVERITIES, FEATURES)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    int[] features = chosen.features();
    int[] order =
        Arrays.stream(Draw.order(features.length, chosen.draws("order")))
            .map(drawn -> features[drawn])
            .toArray();
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity -> {
          int share = (int) Math.round(severity * order.length);
          int gone = severity > 0 ? Math.max(1, share) : 0;
          return (example, row) -> {
            for (int i = 0; i < gone; i++) {
              example[order[i]] = chosen.mean(order[i]);
            }
          };
        });
  }
}
