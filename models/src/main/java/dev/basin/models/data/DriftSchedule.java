package dev.basin.models.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When a generated stream changes: how far each example is along the changes, by its time in [0,
 * 1).
 *
 * <p>Stage 0 is the first concept, stage k the one after k changes. Immutable and thread-safe.
 *
 * @param type how changes happen
 * @param positions when, increasing, each more than 0 and less than 1; empty only for {@link
 *     Type#INCREMENTAL}, which then goes on all the time, and {@link Type#NONE}
 * @param width how long a change takes, in units of time; 0 for at once
 * @param duration of {@link Type#RECURRING}: how long the new concept stays each time
 * @param changes how many stages follow the first
 */
record DriftSchedule(
    Type type, List<Double> positions, double width, double duration, int changes) {

  /** How changes happen. */
  enum Type {
    /** At its position every example changes over. */
    ABRUPT,
    /** Around its position ever more examples are of the new concept. */
    GRADUAL,
    /** The concept itself moves, in a straight line over the width or over all time. */
    INCREMENTAL,
    /** The second concept comes at each position and goes again, both gradually. */
    RECURRING,
    /** Nothing changes. */
    NONE
  }

  DriftSchedule {
    positions = List.copyOf(positions);
  }

  /** Change without end, in a straight line over all time. */
  static DriftSchedule overAllTime() {
    return new DriftSchedule(Type.INCREMENTAL, List.of(), 0, 0, 1);
  }

  /**
   * How many changes an example has behind it.
   *
   * @param time in [0, 1)
   * @param draw decides where change is a matter of chance; for this example alone
   * @return 0 to {@link #changes()}; whole unless incremental
   */
  double stage(double time, RandomGenerator draw) {
    return switch (type) {
      case NONE -> 0;
      case ABRUPT -> positions.stream().filter(position -> time >= position).count();
      case GRADUAL -> drawn(time, draw);
      case INCREMENTAL -> positions.isEmpty() ? time * changes : ramps(time);
      case RECURRING -> draw.nextDouble() < recurring(time) ? 1 : 0;
    };
  }

  /** The stage as a share of all changes, 0 to 1. */
  double progress(double time, RandomGenerator draw) {
    return stage(time, draw) / changes;
  }

  /** Where the stream changes, in units of time; empty where it never does or always. */
  List<Double> drifts() {
    if (type != Type.RECURRING) {
      return type == Type.NONE ? List.of() : positions;
    }
    List<Double> both = new ArrayList<>();
    for (double position : positions) {
      both.add(position);
      both.add(position + duration);
    }
    return both.stream().filter(each -> each < 1).distinct().toList();
  }

  /**
   * The probability that an example is of the concept after a gradual change: 1 / (1 + e^(−4 (t −
   * p) / w)), .119 and .881 half a width before and after the position (Bifet et al. 2009).
   */
  static double past(double time, double position, double width) {
    if (width == 0) {
      return time >= position ? 1 : 0;
    }
    return 1 / (1 + StrictMath.exp(-4 * (time - position) / width));
  }

  /** The probability of the recurring concept: Σ past(p) − past(p + duration). */
  double recurring(double time) {
    return positions.stream()
        .mapToDouble(p -> past(time, p, width) - past(time, p + duration, width))
        .sum();
  }

  /** Change after change is drawn until one has not happened yet: streams inside streams. */
  private double drawn(double time, RandomGenerator draw) {
    int stage = 0;
    while (stage < changes && draw.nextDouble() < past(time, positions.get(stage), width)) {
      stage++;
    }
    return stage;
  }

  private double ramps(double time) {
    return positions.stream()
        .flatMapToDouble(position -> DoubleStream.of(ramp(time, position)))
        .sum();
  }

  private double ramp(double time, double position) {
    if (width == 0) {
      return time >= position ? 1 : 0;
    }
    return Math.max(0, Math.min(1, (time - position) / width + 0.5));
  }

  /** Positions that cut time into equal parts. */
  static List<Double> even(int changes) {
    return IntStream.rangeClosed(1, changes).mapToObj(i -> (double) i / (changes + 1)).toList();
  }
}
