package dev.basin.models.data;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shape of one example as text: sizes joined by "x", such as "1x8x8". */
public final class ShapeText {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}([xX×][1-9][0-9]{0,8})*");

  private ShapeText() {}

  /**
   * Reads a shape.
   *
   * @param text such as "1x8x8"
   * @return the sizes, each at least 1
   * @throws dev.basin.api.BasinException DAT-014 if the text is no shape
   */
  public static List<Long> parse(String text) {
    String trimmed = text.strip();
    if (!FORM.matcher(trimmed).matches()) {
      throw problem(text);
    }
    List<Long> sizes = new ArrayList<>();
    long product = 1;
    for (String part : trimmed.split("[xX×]", -1)) {
      sizes.add(Long.parseLong(part));
      product *= sizes.get(sizes.size() - 1);
      if (product > Integer.MAX_VALUE) {
        throw problem(text);
      }
    }
    return List.copyOf(sizes);
  }

  /**
   * Writes a shape.
   *
   * @param shape the sizes
   * @return such as "1x8x8"
   */
  public static String format(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** The requested shape if there is one, else the source's own. */
  static List<Long> orElse(String text, List<Long> own) {
    return text.isBlank() ? own : parse(text);
  }

  /** The shape of one example in an array of examples; plain images get their one channel. */
  static List<Long> ofArray(List<Long> sizes) {
    List<Long> shape = new ArrayList<>(sizes.subList(1, sizes.size()));
    if (shape.isEmpty() || shape.size() == 2) {
      shape.add(0, 1L);
    }
    return List.copyOf(shape);
  }

  private static BasinException problem(String text) {
    return Problem.request("DAT-014", "the shape of one example is unreadable")
        .found('"' + text + '"')
        .expected("whole sizes from 1, joined by x, such as 1x8x8")
        .exception();
  }
}
