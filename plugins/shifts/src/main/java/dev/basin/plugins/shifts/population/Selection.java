package dev.basin.plugins.shifts.population;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.Arrays;

/** Some of the examples as an environment's data. */
final class Selection {
  private Selection() {}

  /**
   * The examples in the given rows.
   *
   * @throws dev.basin.api.BasinException SHF-025 if they are none, or all of one class
   */
  static Dataset of(Dataset data, String scenario, String environment, int[] rows) {
    long classes = Arrays.stream(rows).map(data::label).distinct().count();
    if (classes < 2) {
      throw Problem.request("SHF-025", "an environment is left without two classes")
          .at("scenario %s, %s".formatted(scenario, environment))
          .found("%d examples of %d classes".formatted(rows.length, classes))
          .expected("examples of at least two classes")
          .fix("take milder severities, or more data")
          .exception();
    }
    return data.select("%s, %s %s".formatted(data.name(), scenario, environment), rows);
  }
}
