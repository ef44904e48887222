package dev.basin.host.report.figure;

import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.DifferenceScale;
import dev.basin.host.report.picture.LossScale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The bands of colour in which a plane is drawn.
 *
 * @param name what the colours are, with unit
 * @param edges the levels between and around the bands, ascending, as places on the scale
 * @param labels a text per edge
 * @param colors one fewer than edges
 */
record Bands(String name, List<Double> edges, List<String> labels, List<Color> colors) {

  /** The bands of the loss. */
  static Bands of(LossScale scale) {
    boolean logarithmic = scale.logarithmicFirst();
    LossScale.Levels levels = scale.levels(logarithmic);
    List<Double> edges = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Color> colors = new ArrayList<>();
    for (int level = 0; level <= levels.bands(); level++) {
      edges.add(levels.level(level));
      labels.add(scale.label(levels.level(level), logarithmic));
    }
    for (int band = 0; band < levels.bands(); band++) {
      colors.add(
          new Color(
              ColorMap.VIRIDIS.at(levels.bands() == 1 ? 0.5 : band / (levels.bands() - 1.0))));
    }
    return new Bands(
        logarithmic ? "loss in nats (logarithmic scale)" : "loss in nats", edges, labels, colors);
  }

  /** The bands of differences. */
  static Bands of(DifferenceScale scale) {
    int count = scale.levels().size();
    List<Double> edges = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Color> colors = new ArrayList<>();
    for (int place = -count; place <= count; place++) {
      edges.add((double) place);
      labels.add(scale.label(place));
    }
    for (int band = 0; band < edges.size() - 1; band++) {
      colors.add(new Color(ColorMap.BLUE_RED.at(band / (edges.size() - 2.0))));
    }
    return new Bands("difference of loss in nats", edges, labels, colors);
  }

  double low() {
    return edges.get(0);
  }

  double high() {
    return edges.get(edges.size() - 1);
  }
}
