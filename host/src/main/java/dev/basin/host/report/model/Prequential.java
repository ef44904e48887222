package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The error along time, each example asked before its label is seen.
 *
 * @param alpha how much of the past is kept from one example to the next
 * @param times where the other lists stand
 * @param error the network's fading error
 * @param noChange the fading error of naming the last label seen
 * @param kappaTemporal how far the network is above that, 1 at best
 * @param drifts where the source says that it changed; empty if it does not say
 * @param examples how many examples
 */
public record Prequential(
    double alpha,
    List<Double> times,
    List<Double> error,
    List<Double> noChange,
    List<Double> kappaTemporal,
    List<Double> drifts,
    long examples) {

  /** Copies the lists. */
  public Prequential {
    times = List.copyOf(times);
    error = List.copyOf(error);
    noChange = List.copyOf(noChange);
    kappaTemporal = List.copyOf(kappaTemporal);
    drifts = List.copyOf(drifts);
  }

  static Prequential of(JsonNode json) {
    return new Prequential(
        Fields.number(json, "alpha"),
        Fields.numbers(json, "times"),
        Fields.numbers(json, "error"),
        Fields.numbers(json, "noChange"),
        Fields.numbers(json, "kappaTemporal"),
        Fields.numbers(json, "drifts"),
        Fields.count(json, "examples"));
  }
}
