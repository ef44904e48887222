package dev.basin.host.report.figure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the SVG writer leaves to the viewer's luck, put right, at a third of the size. */
final class SvgText {
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern FONT =
      Pattern.compile("(style=\"[^\"]*font-family:)(?:&quot;)?([^&;\"]+)(?:&quot;)?");
  private static final Pattern PATH = Pattern.compile(" d=\"[^\"]*\"");
  private static final Pattern LONG_NUMBER = Pattern.compile("(\\d\\.\\d\\d\\d)\\d+");

  private SvgText() {}

  /**
   * Says the default font size, which the writer leaves out and viewers take for 16; gives fonts a
   * family to fall back on; drops the reference to a document type, which tools would fetch; cuts
   * paths' coordinates to thousandths of a pixel.
   */
  static String portable(String svg) {
    String plain =
        DOCTYPE.matcher(svg).replaceFirst("").replaceFirst("<svg ", "<svg font-size=\"12px\" ");
    String fonts = FONT.matcher(plain).replaceAll("$1'$2',sans-serif");
    return PATH.matcher(fonts)
        .replaceAll(
            path -> Matcher.quoteReplacement(LONG_NUMBER.matcher(path.group()).replaceAll("$1")));
  }
}
