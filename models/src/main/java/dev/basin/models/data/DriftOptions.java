package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The options by which a generator's drift is set.
 *
 * @param source the generator's id
 * @param type the option of the kind of drift
 * @param changes how many changes there are where no positions are given
 */
record DriftOptions(String source, Option<String> type, int changes) {
  static final Option<List<Double>> POSITIONS =
      Option.reals(
          "positions",
          List.of(),
          0,
          1,
          "when drifts happen, from 0 to 1; none given: evenly spread, and incremental drift over"
              + " all time");
  static final Option<Double> WIDTH =
      Option.real("width", 0.1, 0, 1, "how long a gradual, recurring or incremental drift takes");
  static final Option<Double> DURATION =
      Option.real("duration", 0.2, 0.001, 1, "how long a recurring concept stays");

  /** The options of a generator whose drift may be of these types. */
  static DriftOptions of(String source, int changes, Type usual, Type... others) {
    List<String> words =
        Arrays.stream(Type.values())
            .filter(each -> each == usual || List.of(others).contains(each))
            .map(DriftOptions::word)
            .toList();
    return new DriftOptions(
        source,
        Option.choice("drift-type", word(usual), words, "how the stream changes with time"),
        changes);
  }

  private static String word(Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The schedule.
   *
   * @throws dev.basin.api.BasinException DAT-034 if the positions are no times in order
   */
  DriftSchedule schedule(Options options) {
    Type wanted = Type.valueOf(options.get(type).toUpperCase(Locale.ROOT));
    List<Double> given = options.get(POSITIONS);
    double duration = options.get(DURATION);
    boolean allTheTime = wanted == Type.INCREMENTAL || wanted == Type.NONE;
    List<Double> positions = given.isEmpty() && !allTheTime ? DriftSchedule.even(changes) : given;
    requireOrder(positions, wanted == Type.RECURRING ? duration : 0);
    return new DriftSchedule(
        wanted, positions, options.get(WIDTH), duration, count(wanted, positions));
  }

  private int count(Type wanted, List<Double> positions) {
    if (wanted == Type.RECURRING) {
      return 1;
    }
    return positions.isEmpty() ? changes : positions.size();
  }

  private void requireOrder(List<Double> positions, double apart) {
    double last = 0;
    for (int i = 0; i < positions.size(); i++) {
      double position = positions.get(i);
      if (!(position > last && position < 1) || (i > 0 && position < last + apart)) {
        throw Problem.request("DAT-034", "the options of a generator don't fit together")
            .at(source + ", option positions")
            .found(positions.toString())
            .expected(
                "increasing, more than 0 and less than 1"
                    + (apart > 0 ? ", at least the duration of %s apart".formatted(apart) : ""))
            .exception();
      }
      last = position;
    }
  }
}
