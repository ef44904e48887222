package dev.basin.api.option;

import java.util.List;

/**
 * One typed option of an extension: name, default, range and a line of help.
 *
 * <p>An author keeps it as a constant, lists it in {@code describe()} and reads its value with
 * {@link Options#get(Option)}.
 *
 * @param <T> the Java type of the value
 * @param name the key in studies and on the command line: lower-case words joined by hyphens
 * @param type what values are legal
 * @param defaultValue the value where none is given; legal itself
 * @param help one line
 */
public record Option<T>(String name, OptionType<T> type, T defaultValue, String help) {

  /**
   * Checks the default.
   *
   * @throws IllegalArgumentException if the default is not legal
   */
  public Option {
    type.parse(defaultValue);
  }

  /**
   * A whole number in a closed range.
   *
   * @param name the key
   * @param defaultValue the default
   * @param min the smallest legal value
   * @param max the largest legal value
   * @param help one line
   * @return the option
   */
  public static Option<Long> integer(
      String name, long defaultValue, long min, long max, String help) {
    return new Option<>(name, new OptionType.IntegerRange(min, max), defaultValue, help);
  }

  /**
   * A real number in a closed range.
   *
   * @param name the key
   * @param defaultValue the default
   * @param min the smallest legal value
   * @param max the largest legal value
   * @param help one line
   * @return the option
   */
  public static Option<Double> real(
      String name, double defaultValue, double min, double max, String help) {
    return new Option<>(name, new OptionType.RealRange(min, max), defaultValue, help);
  }

  /**
   * One word of a list.
   *
   * @param name the key
   * @param defaultValue the default, one of the words
   * @param words the legal values
   * @param help one line
   * @return the option
   */
  public static Option<String> choice(
      String name, String defaultValue, List<String> words, String help) {
    return new Option<>(name, new OptionType.Choice(words), defaultValue, help);
  }

  /**
   * True or false.
   *
   * @param name the key
   * @param defaultValue the default
   * @param help one line
   * @return the option
   */
  public static Option<Boolean> flag(String name, boolean defaultValue, String help) {
    return new Option<>(name, new OptionType.Flag(), defaultValue, help);
  }

  /**
   * Any text; also paths, which the host resolves no further. An option named {@code path} or
   * {@code file}, or whose name ends in {@code -path} or {@code -file}, must name an existing file
   * unless it is empty; the file's content then decides, like the option, whether a stored result
   * still holds.
   *
   * @param name the key
   * @param defaultValue the default, often empty
   * @param help one line
   * @return the option
   */
  public static Option<String> text(String name, String defaultValue, String help) {
    return new Option<>(name, new OptionType.Text(), defaultValue, help);
  }

  /**
   * A list of real numbers, each in a closed range.
   *
   * @param name the key
   * @param defaultValue the default
   * @param min the smallest legal value
   * @param max the largest legal value
   * @param help one line
   * @return the option
   */
  public static Option<List<Double>> reals(
      String name, List<Double> defaultValue, double min, double max, String help) {
    return new Option<>(name, new OptionType.RealList(min, max), defaultValue, help);
  }
}
