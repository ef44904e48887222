package dev.basin.host.flatness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.models.engine.Precision;

/**
 * How far a transformation moves a value.
 *
 * @param before the value
 * @param after the value of the transformed network
 * @param error the standard error of their difference; 0 where the values have none, as worst cases
 *     don't, infinite for an estimate whose error is not known
 * @param rounding what rounding alone may do, as a share of the value
 */
record Drift(double before, double after, double error, double rounding) {
  private static final double FLOAT32 = 1e-3;
  private static final double FLOAT64 = 1e-6;

  /** So many standard errors are no chance, with tens of values looked at. */
  private static final double ERRORS = 4;

  /** The drift between two measured numbers in the documented format. */
  static Drift between(JsonNode before, JsonNode after, Precision precision) {
    return new Drift(
        before.path("value").asDouble(Double.NaN),
        after.path("value").asDouble(Double.NaN),
        Math.hypot(error(before), error(after)),
        precision == Precision.FLOAT64 ? FLOAT64 : FLOAT32);
  }

  private static double error(JsonNode measured) {
    double unknown =
        measured.path("kind").asText().equals("estimate") ? Double.POSITIVE_INFINITY : 0;
    double error = measured.path("standardError").asDouble(unknown);
    return Double.isNaN(error) ? unknown : error;
  }

  /** |ln(after ÷ before)| for values of one sign, else |after − before| ÷ the larger magnitude. */
  double size() {
    if (before == after) {
      return 0;
    }
    return before * after > 0
        ? Math.abs(Math.log(after / before))
        : Math.abs(after - before) / Math.max(Math.abs(before), Math.abs(after));
  }

  /** Whether it is more than sampling and rounding explain. */
  boolean beyondError() {
    double largest = Math.max(Math.abs(before), Math.abs(after));
    return Math.abs(after - before) > ERRORS * error + rounding * largest;
  }
}
