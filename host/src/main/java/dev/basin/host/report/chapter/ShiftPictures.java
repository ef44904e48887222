package dev.basin.host.report.chapter;

import dev.basin.host.report.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** Pictures of one scenario: curves along severity or time, else intervals. */
final class ShiftPictures {
  static final String MAJORITY = "majority class";
  static final String NO_CHANGE = "no-change predictor";

  private ShiftPictures() {}

  static List<Picture> of(ChapterContext context, String scenario, List<ShiftSweep> sweeps) {
    EnvironmentIntervals intervals = new EnvironmentIntervals(context, scenario, sweeps);
    List<Picture> all = new ArrayList<>();
    switch (sweeps.get(0).order()) {
      case SEVERITY ->
          all.addAll(
              ShiftCurves.of(
                  context, scenario, sweeps, "severity (the scenario's own scale; 0 = clean)"));
      case TIME -> {
        all.addAll(TimeLines.of(context, scenario, sweeps));
        all.addAll(ShiftCurves.of(context, scenario, sweeps, "time (the data's own unit)"));
      }
      case NONE -> all.add(intervals.environments());
    }
    intervals.groups().ifPresent(all::add);
    return all;
  }
}
