package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which measures could not be computed, each reason said once. */
final class MissingMeasures {
  private static final int FEW = 5;
  private static final Map<String, String> NAMES =
      Map.of(
          "brier", "Brier score",
          "ece", "calibration error",
          "eceAdaptive", "calibration error in adaptive bins",
          "eceScaled", "calibration error after scaling",
          "worstGroup", "worst group");

  private MissingMeasures() {}

  static List<String> of(Map<String, List<ShiftSweep>> scenarios) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    int all = 0;
    for (List<ShiftSweep> sweeps : scenarios.values()) {
      for (ShiftSweep sweep : sweeps) {
        for (Stored<Shift> one : sweep.stored()) {
          for (ShiftEnvironment environment : one.view().environments()) {
            all++;
            String place =
                "%s, %s at %s"
                    .formatted(sweep.name(), one.seed(), PlainText.label(environment.name()));
            environment
                .measures()
                .forEach(
                    (id, measure) -> {
                      if (!Double.isFinite(measure.value())) {
                        String what =
                            "no "
                                + NAMES.getOrDefault(id, PlainText.label(id))
                                + (measure.reason().isEmpty()
                                    ? ""
                                    : ", as " + PlainText.line(measure.reason()));
                        places.computeIfAbsent(what, any -> new ArrayList<>()).add(place);
                      }
                    });
          }
        }
      }
    }
    int total = all;
    List<String> lines = new ArrayList<>();
    places.forEach((what, where) -> lines.add(line(what, where, total)));
    return lines;
  }

  private static String line(String what, List<String> where, int total) {
    if (where.size() == total) {
      return "everywhere: " + what;
    }
    String more = where.size() > FEW ? " and " + Numbers.count(where.size() - FEW) + " more" : "";
    return String.join("; ", where.subList(0, Math.min(FEW, where.size()))) + more + ": " + what;
  }
}
