package dev.basin.plugins.shifts.severity;

import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The severities that a scenario is asked for, and their environments. */
public final class Severities {

  /** Which severities; between whole ones the parameters are interpolated. */
  public static final Option<List<Double>> OPTION =
      Option.reals(
          "severities",
          List.of(1.0, 2.0, 3.0, 4.0, 5.0),
          0,
          5,
          "how strong, from 0 (clean) to 5, in ascending order; between whole numbers the"
              + " parameters are interpolated linearly");

  private Severities() {}

  /**
   * The severities asked for.
   *
   * @param scenario the scenario's id
   * @param request the request
   * @return ascending, each once, at least one
   * @throws dev.basin.api.BasinException SHF-001 if they do not ascend, SHF-010 if there are none
   */
  public static List<Double> of(String scenario, ShiftRequest request) {
    List<Double> severities = request.options().get(OPTION);
    if (severities.isEmpty()) {
      throw Problem.request("SHF-010", "there is no severity to shift to")
          .at("scenario %s, option severities".formatted(scenario))
          .found("an empty list")
          .expected("numbers from 0 to 5")
          .exception();
    }
    for (int i = 1; i < severities.size(); i++) {
      if (severities.get(i) <= severities.get(i - 1)) {
        throw Problem.request("SHF-001", "severities must not fall or repeat")
            .at("scenario %s, option severities".formatted(scenario))
            .found(severities.toString())
            .expected("ascending order")
            .exception();
      }
    }
    return severities;
  }

  /**
   * One environment per severity; at severity 0 the clean data.
   *
   * @param scenario the scenario's id
   * @param request the request
   * @param severities ascending
   * @param shift makes the features of a severity
   * @return environments called "severity 1", "severity 2.5", …
   */
  public static List<Environment> environments(
      String scenario, ShiftRequest request, List<Double> severities, Shift shift) {
    Dataset clean = request.data();
    List<Environment> environments = new ArrayList<>();
    request.progress().total(severities.size());
    for (double severity : severities) {
      String name =
          "severity "
              + new BigDecimal(Double.toString(severity)).stripTrailingZeros().toPlainString();
      Features features =
          severity == 0
              ? clean.features()
              : shift.features(
                  severity, request.random().derive(scenario, Double.doubleToLongBits(severity)));
      environments.add(
          new Environment(
              name,
              severity,
              new Dataset(
                  "%s, %s %s".formatted(clean.name(), scenario, name),
                  features,
                  clean.exampleShape(),
                  clean.classes(),
                  clean.labels(),
                  clean.columns())));
      request.progress().advance(1);
    }
    return environments;
  }

  /** What a severity does to the features of all examples. */
  @FunctionalInterface
  public interface Shift {

    /**
     * Makes the shifted features.
     *
     * @param severity above 0
     * @param random randomness of this scenario and severity
     * @return features of the same size and width as the clean ones
     */
    Features features(double severity, Randomness random);
  }
}
