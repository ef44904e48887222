package dev.basin.host.report.figure;

import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/** Fonts, colours and strokes of static figures. */
final class Ink {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Color TEXT = new Color(0x22, 0x22, 0x22);
  static final Color FRAME = new Color(0x66, 0x66, 0x66);
  static final Color GRID = new Color(0xe3, 0xe3, 0xe3);
  static final Color BLANK = new Color(0xee, 0xee, 0xee);

  private Ink() {}

  static Color color(Curve.Look look) {
    return Color.decode(
        look.hue() == Curve.Look.CONTROL ? Palette.CONTROL : Palette.ON_LIGHT.get(look.hue()));
  }

  static BasicStroke stroke(Curve.Dash dash, float width) {
    float[] pattern =
        switch (dash) {
          case SOLID -> new float[0];
          case DASHED -> new float[] {7, 4};
          case DOTTED -> new float[] {1.5f, 3.5f};
        };
    return pattern.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }
}
