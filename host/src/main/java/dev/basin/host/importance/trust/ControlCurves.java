package dev.basin.host.importance.trust;

import java.util.List;

/**
 * A network along control orders, both ways.
 *
 * @param deletion units off one after the other
 * @param insertion from all off, units on one after the other
 */
public record ControlCurves(Band deletion, Band insertion) {
  static ControlCurves of(List<Trace> deletion, List<Trace> insertion) {
    return new ControlCurves(Band.of(deletion), Band.of(insertion));
  }
}
