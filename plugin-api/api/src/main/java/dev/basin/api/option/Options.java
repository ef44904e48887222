package dev.basin.api.option;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an extension's options in one request: checked, with defaults filled in. */
public final class Options {
  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Checks raw values against a description and fills in the defaults.
   *
   * @param descriptor the extension's description
   * @param raw values by option name, as YAML, JSON or the command line gave them
   * @return the options
   * @throws dev.basin.api.BasinException OPT-001 for an unknown name, OPT-002 for an illegal value
   */
  public static Options of(Descriptor descriptor, Map<String, ?> raw) {
    List<String> names = descriptor.options().stream().map(Option::name).toList();
    for (String name : raw.keySet()) {
      if (!names.contains(name)) {
        throw Problem.request("OPT-001", "unknown option")
            .at(descriptor.id())
            .found('"' + name + '"')
            .expected(names.isEmpty() ? "no options" : "one of " + String.join(", ", names))
            .exception();
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : descriptor.options()) {
      Object given = raw.get(option.name());
      values.put(
          option.name(),
          given == null ? option.defaultValue() : parse(descriptor.id(), option, given));
    }
    return new Options(values);
  }

  private static Object parse(String id, Option<?> option, Object given) {
    try {
      return option.type().parse(given);
    } catch (IllegalArgumentException e) {
      throw Problem.request("OPT-002", "illegal value of an option")
          .at(id + ", option " + option.name())
          .found('"' + given.toString() + '"')
          .expected(option.type().expected())
          .exception(e);
    }
  }

  /**
   * The value of an option.
   *
   * @param <T> the type of the value
   * @param option an option of the description these values were checked against
   * @return its value
   * @throws IllegalArgumentException if the description has no such option
   */
  public <T> T get(Option<T> option) {
    Object value = values.get(option.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "option \"%s\" is not in the extension's describe(), which lists %s"
              .formatted(option.name(), values.keySet()));
    }
    return option.type().parse(value);
  }

  /**
   * All values by name, in the description's order; plain texts, numbers, booleans and lists.
   *
   * @return an unmodifiable map
   */
  public Map<String, Object> asMap() {
    return values;
  }
}
