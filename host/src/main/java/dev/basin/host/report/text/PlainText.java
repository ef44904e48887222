package dev.basin.host.report.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Text from outside made fit for pictures and file names. */
public final class PlainText {
  private static final int LABEL_LENGTH = 90;
  private static final int SLUG_LENGTH = 80;

  private PlainText() {}

  /**
   * A label on one line: control and direction characters gone, cut if very long.
   *
   * @param text any text
   * @return the label; "(no name)" if nothing is left
   */
  public static String label(String text) {
    String line = line(text);
    if (line.isEmpty()) {
      return "(no name)";
    }
    return line.codePointCount(0, line.length()) <= LABEL_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LABEL_LENGTH - 1)) + "…";
  }

  /**
   * A text, its middle left out where it is too long: names that are alike at the start differ at
   * the end.
   *
   * @param text the text
   * @param length how many characters it may have, at least 3
   * @return the text, or its start and its end with an ellipsis between
   */
  public static String shortened(String text, int length) {
    int[] points = text.codePoints().toArray();
    if (points.length <= length) {
      return text;
    }
    int start = length / 2;
    int end = length - 1 - start;
    return new String(points, 0, start) + "…" + new String(points, points.length - end, end);
  }

  /**
   * A sentence on one line: control and direction characters gone, nothing cut.
   *
   * @param text any text
   * @return the line; may be empty
   */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(code -> unprintable(code) ? ' ' : code).forEach(clean::appendCodePoint);
    return clean.toString().strip().replaceAll("\\s+", " ");
  }

  private static boolean unprintable(int code) {
    int type = Character.getType(code);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }

  /** File and element names made from labels, each given out once. */
  public static final class Slugs {
    private final Set<String> taken = new HashSet<>();

    /**
     * A name of lower-case letters, digits and dashes that no other picture has.
     *
     * @param parts what to name it after
     * @return the name
     */
    public String of(String... parts) {
      String joined = String.join("-", parts).toLowerCase(Locale.ROOT);
      String slug = joined.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
      String base = slug.substring(0, Math.min(slug.length(), SLUG_LENGTH));
      String name = base;
      for (int copy = 2; !taken.add(name); copy++) {
        name = base + "-" + copy;
      }
      return name;
    }
  }
}
