package dev.basin.plugins.shifts.table;

import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.FeatureSummary;
import dev.basin.plugins.shifts.sweep.Draw;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which features a scenario changes: all, those with given indices ({@code 0,3,5-7}), or a drawn
 * share ({@code 25%}) of those that vary in the training data.
 */
public final class FeatureChoice {
  private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private FeatureChoice() {}

  /** The option {@code features}. */
  static Option<String> option(String defaultValue) {
    return Option.text(
        "features",
        defaultValue,
        "which features: indices (0,3,5-7), a drawn share (25%) of those that vary in training, or"
            + " all if empty");
  }

  /**
   * The chosen features.
   *
   * @param text the option's value
   * @param scenario the scenario's id
   * @param training what is known of the features
   * @param random names the draw of a share
   * @return at least one index, ascending
   * @throws dev.basin.api.BasinException SHF-021 if the text names no features, SHF-022 if a share
   *     is asked for and no feature varies
   */
  static int[] of(String text, String scenario, FeatureSummary training, Randomness random) {
    int width = training.deviations().length;
    String choice = text.trim();
    if (choice.isEmpty()) {
      return IntStream.range(0, width).toArray();
    }
    Matcher share = SHARE.matcher(choice);
    if (share.matches() && Double.parseDouble(share.group(1)) <= 100) {
      int[] varying = varying(training, scenario);
      int count = (int) Math.round(Double.parseDouble(share.group(1)) / 100 * varying.length);
      return Arrays.stream(Draw.order(varying.length, random.stream("features")))
          .limit(Math.max(1, count))
          .map(drawn -> varying[drawn])
          .sorted()
          .toArray();
    }
    TreeSet<Integer> indices = new TreeSet<>();
    for (String part : choice.split(",", -1)) {
      Matcher range = RANGE.matcher(part.trim());
      if (!range.matches()) {
        throw unknown(choice, scenario, width);
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first > last || last >= width) {
        throw unknown(choice, scenario, width);
      }
      IntStream.rangeClosed(first, last).forEach(indices::add);
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The features that vary in the training data; SHF-022 if none does. */
  static int[] varying(FeatureSummary training, String scenario) {
    double[] deviations = training.deviations();
    int[] varying = IntStream.range(0, deviations.length).filter(i -> deviations[i] > 0).toArray();
    if (varying.length == 0) {
      throw Problem.request("SHF-022", "no feature varies in the training data")
          .at("scenario " + scenario)
          .fix("check the split `train`")
          .exception();
    }
    return varying;
  }

  /**
   * One feature by its index.
   *
   * @param index the index; −1 for the first that varies in the training data
   * @param scenario the scenario's id
   * @param option the option's name
   * @param training the training data
   * @return the index
   * @throws dev.basin.api.BasinException SHF-021 if there is no such feature, SHF-022 if none
   *     varies
   */
  public static int one(long index, String scenario, String option, Dataset training) {
    if (index < 0) {
      return varying(FeatureSummary.of(training), scenario)[0];
    }
    int width = training.features().width();
    if (index >= width) {
      throw Problem.request("SHF-021", "there is no such feature")
          .at("scenario %s, option %s".formatted(scenario, option))
          .found(Long.toString(index))
          .expected("an index from 0 to %d".formatted(width - 1))
          .exception();
    }
    return (int) index;
  }

  private static RuntimeException unknown(String choice, String scenario, int width) {
    return Problem.request("SHF-021", "there are no such features")
        .at("scenario %s, option features".formatted(scenario))
        .found('"' + choice + '"')
        .expected(
            "indices from 0 to %d as in 0,3,5-7, or a share such as 25%%".formatted(width - 1))
        .exception();
  }
}
