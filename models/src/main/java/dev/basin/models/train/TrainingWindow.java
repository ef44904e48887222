package dev.basin.models.train;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which share of the training examples a network learns from, in order of time: of {@code
 * 0.25-0.75} the earliest and the latest quarter are left out.
 *
 * <p>Examples without times are in order of time as they stand, and so are examples of the same
 * time. Windows that meet share no example and leave none out.
 *
 * @param from where the window begins, 0 or more
 * @param to where it ends, more than {@code from}, at most 1
 */
public record TrainingWindow(double from, double to) {
  /** All examples. */
  public static final TrainingWindow ALL = new TrainingWindow(0, 1);

  private static final String NUMBER = "(\\d*\\.?\\d+|\\d+\\.)";
  private static final Pattern FORM =
      Pattern.compile("\\s*" + NUMBER + "\\s*-\\s*" + NUMBER + "\\s*");

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if they are no shares in order
   */
  public TrainingWindow {
    if (!(from >= 0 && from < to && to <= 1)) {
      throw new IllegalArgumentException("not a window: " + from + " to " + to);
    }
  }

  /**
   * What is legal.
   *
   * @return in words
   */
  public static String expected() {
    return "two shares from 0 to 1, the smaller first, such as 0-0.5";
  }

  /**
   * Reads a window.
   *
   * @param text such as {@code 0.25-0.75}
   * @return the window
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static TrainingWindow parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a window: " + text);
    }
    return new TrainingWindow(
        Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
  }

  /**
   * The examples inside the window, in the order in which the data has them.
   *
   * @param data the training data
   * @return the very same data where the window holds all of it
   * @throws dev.basin.api.BasinException TRN-006 if no example is inside
   */
  Dataset of(Dataset data) {
    int begin = Math.toIntExact(Math.round(from * data.size()));
    int end = Math.toIntExact(Math.round(to * data.size()));
    if (begin == end) {
      throw Problem.request("TRN-006", "the window holds no training example")
          .at("training, option window")
          .found("%s of %d examples".formatted(this, data.size()))
          .expected("a share that is at least one example")
          .exception();
    }
    if (end - begin == data.size()) {
      return data;
    }
    int[] inside = Arrays.copyOfRange(byTime(data), begin, end);
    Arrays.sort(inside);
    return data.select("%s, window %s".formatted(data.name(), this), inside);
  }

  private static int[] byTime(Dataset data) {
    IntStream rows = IntStream.range(0, data.size());
    List<Double> times = data.columns().times();
    return times.isEmpty()
        ? rows.toArray()
        : rows.boxed()
            .sorted(Comparator.comparing(times::get))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
