package dev.basin.api.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What values an option takes: it parses them and says in words and as JSON Schema what is legal.
 *
 * @param <T> the Java type of the value
 */
public sealed interface OptionType<T> {

  /**
   * Reads a value as it comes from YAML, JSON or the command line.
   *
   * @param raw a text, number, boolean or list
   * @return the value
   * @throws IllegalArgumentException if it is not legal
   */
  T parse(Object raw);

  /**
   * What is legal, in words.
   *
   * @return such as "a whole number from 1 to 100"
   */
  String expected();

  /**
   * What is legal, as a JSON Schema fragment.
   *
   * @return keys and values of the fragment
   */
  Map<String, Object> jsonSchema();

  private static double number(Object raw) {
    double value = raw instanceof Number n ? n.doubleValue() : Double.parseDouble(raw.toString());
    if (Double.isNaN(value)) {
      throw new NumberFormatException("not a number");
    }
    return value;
  }

  /**
   * Whole numbers in a closed range.
   *
   * @param min the smallest
   * @param max the largest
   */
  record IntegerRange(long min, long max) implements OptionType<Long> {
    @Override
    public Long parse(Object raw) {
      long value = Long.parseLong(raw.toString());
      if (value < min || value > max) {
        throw new IllegalArgumentException("out of range");
      }
      return value;
    }

    @Override
    public String expected() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of("type", "integer", "minimum", min, "maximum", max);
    }
  }

  /**
   * Real numbers in a closed range.
   *
   * @param min the smallest
   * @param max the largest
   */
  record RealRange(double min, double max) implements OptionType<Double> {
    @Override
    public Double parse(Object raw) {
      double value = number(raw);
      if (value < min || value > max) {
        throw new IllegalArgumentException("out of range");
      }
      return value;
    }

    @Override
    public String expected() {
      return "a number from " + min + " to " + max;
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of("type", "number", "minimum", min, "maximum", max);
    }
  }

  /**
   * Words of a list.
   *
   * @param words the legal ones
   */
  record Choice(List<String> words) implements OptionType<String> {
    /** Copies the list. */
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String parse(Object raw) {
      String word = raw.toString();
      if (!words.contains(word)) {
        throw new IllegalArgumentException("not in the list");
      }
      return word;
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of("type", "string", "enum", words);
    }
  }

  /** True or false. */
  record Flag() implements OptionType<Boolean> {
    @Override
    public Boolean parse(Object raw) {
      return switch (raw.toString()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
      };
    }

    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of("type", "boolean");
    }
  }

  /** Any text. */
  record Text() implements OptionType<String> {
    @Override
    public String parse(Object raw) {
      return raw.toString();
    }

    @Override
    public String expected() {
      return "a text";
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of("type", "string");
    }
  }

  /**
   * Lists of real numbers in a closed range; a text is split at commas.
   *
   * @param min the smallest
   * @param max the largest
   */
  record RealList(double min, double max) implements OptionType<List<Double>> {
    @Override
    public List<Double> parse(Object raw) {
      List<?> parts = raw instanceof List<?> list ? list : List.of(raw.toString().split(","));
      List<Double> values = new ArrayList<>();
      for (Object part : parts) {
        double value = number(part instanceof String text ? text.trim() : part);
        if (value < min || value > max) {
          throw new IllegalArgumentException("out of range");
        }
        values.add(value);
      }
      return List.copyOf(values);
    }

    @Override
    public String expected() {
      return "a list of numbers from " + min + " to " + max;
    }

    @Override
    public Map<String, Object> jsonSchema() {
      return Map.of(
          "type", "array", "items", Map.of("type", "number", "minimum", min, "maximum", max));
    }
  }
}
