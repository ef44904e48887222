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
 * Chosen features that some of the examples bring in another unit: x′ᵢ = a·xᵢ + b for each example
 * with probability s, the severity.
 *
 * <p>Option {@code unit} names a and b: {@code custom} takes options {@code factor} and {@code
 * offset}; {@code thousand} is a = 1000, as from km to m; {@code fahrenheit} is a = 1.8, b = 32, as
 * from degrees Celsius. An example that is changed at one severity is changed at all larger ones.
 * Images are taken too. The features are a drawn quarter unless they are named.
 */
@Extension
public final class UnitChange implements ShiftScenario {
  private static final String ID = "unit-change";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(.1, .25, .5, .75, 1.), 1, "the share of the examples in the other unit");
  private static final Option<String> FEATURES = FeatureChoice.option("25%");
  private static final Option<String> UNIT =
      Option.choice(
          "unit",
          "custom",
          List.of("custom", "thousand", "fahrenheit"),
          "factor and offset; times 1000; or from degrees Celsius to Fahrenheit");
  private static final Option<Double> FACTOR =
      Option.real("factor", 10, -1e9, 1e9, "what values are multiplied by in a custom unit");
  private static final Option<Double> OFFSET =
      Option.real("offset", 0, -1e9, 1e9, "what is added after that in a custom unit");

  /** Makes the extension; it keeps no state. */
  public UnitChange() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "features in another unit")
        .options(SEVERITIES, FEATURES, UNIT, FACTOR, OFFSET)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    Unit unit =
        switch (request.options().get(UNIT)) {
          case "thousand" -> new Unit(1000, 0);
          case "fahrenheit" -> new Unit(1.8, 32);
          default -> new Unit(request.options().get(FACTOR), request.options().get(OFFSET));
        };
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity ->
            (example, row) -> {
              if (chosen.draws(row).nextDouble() < severity) {
                for (int i : chosen.features()) {
                  example[i] = unit.factor * example[i] + unit.offset;
                }
              }
            });
  }

  private record Unit(double factor, double offset) {}
}
