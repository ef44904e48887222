package dev.basin.host.importance.trust;

import java.util.List;

/**
 * A network along a metric's order.
 *
 * @param deletion most important units off first
 * @param insertion from all off, most important units on first
 */
public record Curves(Curve deletion, Curve insertion) {
  static Curves none() {
    Curve none = new Curve(List.of(), List.of());
    return new Curves(none, none);
  }
}
