package dev.basin.models.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the ten digits are drawn: pen paths of lines and cubic curves in a unit box, x to the right
 * and y down; the usual form first, then the form that writers of another school use.
 *
 * <p>The path language is a part of SVG's: M moves the pen, L draws a line, C a cubic Bézier curve.
 */
final class StrokeGlyphs {
  /** How many forms every digit has. */
  static final int FORMS = 2;

  private static final List<List<Glyph>> DIGITS =
      List.of(
          forms(
              "M.52 .1 C.26 .08 .2 .34 .2 .52 C.2 .72 .28 .9 .5 .9 C.72 .9 .8 .7 .8 .48"
                  + " C.8 .28 .74 .11 .5 .1",
              "M.66 .16 C.42 .0 .2 .2 .21 .52 C.22 .8 .36 .92 .52 .9 C.74 .88 .83 .64 .79 .42"
                  + " C.75 .18 .58 .1 .42 .14"),
          forms("M.52 .1 L.5 .9", "M.3 .34 L.55 .1 L.55 .9 M.33 .9 L.76 .9"),
          forms(
              "M.23 .3 C.24 .04 .76 .02 .76 .3 C.76 .52 .42 .66 .22 .9 L.8 .9",
              "M.24 .26 C.3 .04 .74 .06 .72 .32 C.7 .56 .42 .82 .28 .88 C.16 .92 .14 .76 .28 .76"
                  + " C.46 .76 .58 .96 .84 .84"),
          forms(
              "M.25 .2 C.36 .05 .74 .06 .72 .3 C.7 .45 .56 .48 .42 .48 C.6 .48 .79 .54 .77 .7"
                  + " C.75 .94 .38 .95 .22 .8",
              "M.25 .12 L.76 .12 L.46 .44 C.7 .42 .82 .56 .78 .7 C.74 .94 .36 .94 .22 .8"),
          forms("M.32 .1 L.2 .56 L.82 .56 M.64 .3 L.62 .9", "M.66 .9 L.66 .1 L.18 .64 L.84 .64"),
          forms(
              "M.3 .12 L.27 .46 C.4 .36 .78 .36 .78 .64 C.78 .93 .38 .95 .22 .8 M.3 .12 L.76 .12",
              "M.78 .1 L.34 .14 C.3 .3 .28 .36 .28 .46 C.5 .4 .76 .44 .74 .66"
                  + " C.72 .9 .4 .94 .24 .86"),
          forms(
              "M.68 .12 C.42 .18 .23 .44 .23 .68 C.23 .96 .76 .97 .76 .68 C.76 .44 .34 .44 .25 .7",
              "M.52 .1 C.36 .3 .24 .5 .24 .7 C.26 .94 .66 .96 .7 .72 C.72 .54 .44 .5 .3 .8"),
          forms(
              "M.2 .13 L.8 .13 C.66 .36 .5 .6 .42 .9",
              "M.2 .2 L.24 .12 L.8 .12 L.44 .9 M.34 .52 L.74 .5"),
          forms(
              "M.5 .48 C.22 .4 .24 .1 .5 .1 C.76 .1 .78 .4 .5 .48 C.16 .58 .18 .9 .5 .9"
                  + " C.82 .9 .84 .58 .5 .48",
              "M.74 .2 C.62 .04 .26 .06 .28 .28 C.3 .5 .76 .46 .76 .7 C.76 .96 .22 .96 .24 .7"
                  + " C.26 .5 .66 .44 .74 .2"),
          forms(
              "M.75 .3 C.68 .03 .24 .06 .24 .33 C.24 .58 .68 .58 .75 .3 L.7 .9",
              "M.74 .18 C.56 .04 .26 .1 .26 .34 C.28 .58 .7 .52 .75 .2 C.8 .56 .74 .94 .3 .88"));

  private StrokeGlyphs() {}

  /** A form of a digit, 0 to {@link #FORMS} − 1. */
  static Glyph of(int digit, int form) {
    return DIGITS.get(digit).get(form);
  }

  /**
   * A form of a digit.
   *
   * @param strokes one array per stroke: start point, then three points per cubic curve, each x, y
   */
  record Glyph(List<double[]> strokes) {}

  private static List<Glyph> forms(String usual, String other) {
    return List.of(parse(usual), parse(other));
  }

  private static Glyph parse(String path) {
    List<double[]> strokes = new ArrayList<>();
    for (String stroke : path.split("M", -1)) {
      if (!stroke.isBlank()) {
        strokes.add(stroke(stroke));
      }
    }
    return new Glyph(List.copyOf(strokes));
  }

  private static double[] stroke(String text) {
    List<Double> points = new ArrayList<>();
    for (String part : text.split("(?=[LC])")) {
      boolean line = part.startsWith("L");
      double[] numbers =
          Arrays.stream(part.replaceFirst("^[LC]", "").strip().split(" +"))
              .mapToDouble(Double::parseDouble)
              .toArray();
      if (line) {
        // A line is a curve with its control points at the thirds, so that a hand may bend it.
        int last = points.size();
        double fromX = points.get(last - 2);
        double fromY = points.get(last - 1);
        for (int third = 1; third <= 3; third++) {
          points.add(fromX + (numbers[0] - fromX) * third / 3);
          points.add(fromY + (numbers[1] - fromY) * third / 3);
        }
      } else {
        Arrays.stream(numbers).forEach(points::add);
      }
    }
    return points.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
