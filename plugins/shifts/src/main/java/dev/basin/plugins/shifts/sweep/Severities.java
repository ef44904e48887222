package dev.basin.plugins.shifts.sweep;

import dev.basin.api.Problem;
import dev.basin.api.ShiftRequest;
import dev.basin.api.option.Option;
import java.util.List;
import java.util.Locale;

/** The severities of a scenario: numbers on its own scale, from mild to strong; 0 is clean. */
public final class Severities {
  /** The option's name, the same in every scenario, so that a severity can be searched for. */
  private static final String NAME = "severities";

  private Severities() {}

  /**
   * The option {@code severities}.
   *
   * @param defaults where none are given
   * @param largest the largest legal severity
   * @param scale what the numbers are
   * @return the option
   */
  public static Option<List<Double>> option(List<Double> defaults, double largest, String scale) {
    return Option.reals(NAME, defaults, 0, largest, scale + ", from mild to strong; 0: clean");
  }

  /**
   * The severities asked for.
   *
   * @param request the request
   * @param scenario the scenario's id
   * @param option from {@link #option}
   * @return at least one, each larger than the one before
   * @throws dev.basin.api.BasinException SHF-020 if they are not
   */
  public static List<Double> of(
      ShiftRequest request, String scenario, Option<List<Double>> option) {
    List<Double> given = request.options().get(option);
    boolean ascending = !given.isEmpty();
    for (int i = 1; i < given.size(); i++) {
      ascending &= given.get(i) > given.get(i - 1);
    }
    if (!ascending) {
      throw Problem.request("SHF-020", "severities must rise")
          .at("scenario %s, option %s".formatted(scenario, option.name()))
          .found(given.toString())
          .expected("at least one number, each larger than the one before")
          .exception();
    }
    return given;
  }

  /**
   * The name of an environment.
   *
   * @param severity its severity
   * @return such as "severity 0.5"
   */
  public static String name(double severity) {
    return "severity " + number(severity);
  }

  /**
   * A number as people write it.
   *
   * @param value the number
   * @return without ".0" where it is whole, and rounded to 12 digits
   */
  public static String number(double value) {
    double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.12g", value));
    String text = Double.toString(rounded + 0.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
