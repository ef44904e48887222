package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.Arrays;
import java.util.List;

/**
 * The classes a request expects.
 *
 * @param count how many; 0 to count them in the data
 * @param names their names in the order of the labels; empty to find them in the data
 */
record Classes(int count, List<String> names) {
  /** More classes than this mean that a column holds no labels. */
  static final int MOST = 65_536;

  static final Option<Long> COUNT =
      Option.integer(
          "classes", 0, 0, MOST, "how many classes there are; 0 takes the largest label + 1");
  static final Option<String> NAMES =
      Option.text(
          "class-names",
          "",
          "text labels in the order of the classes, joined by commas; else sorted");

  static Classes of(Options options) {
    String text = options.get(NAMES);
    List<String> names =
        text.isBlank() ? List.of() : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    int count = Math.toIntExact(options.get(COUNT));
    if (names.stream().distinct().count() < names.size()
        || names.contains("")
        || (!names.isEmpty() && count > 0 && count != names.size())) {
      throw Problem.request("DAT-019", "the class names don't fit")
          .at("option class-names")
          .found('"' + text + '"')
          .expected(count > 0 ? count + " different names" : "different names joined by commas")
          .exception();
    }
    return new Classes(count, names);
  }
}
