package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.picture.BinPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.ScaledAxis;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import java.math.MathContext;
import java.util.Locale;

/** Heat maps, scattered points and binned numbers as the JSON that the page draws. */
final class ChartData {
  private static final MathContext DIGITS = new MathContext(6);

  private ChartData() {}

  static ObjectNode heatMap(HeatMapPicture picture) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "heatMap");
    node.put("x", picture.x()).put("y", picture.y());
    picture.columns().forEach(node.putArray("columns")::add);
    picture.rows().forEach(node.putArray("rows")::add);
    ArrayNode value = node.putArray("value");
    ArrayNode text = node.putArray("text");
    ArrayNode note = node.putArray("note");
    for (var row : picture.cells()) {
      ArrayNode values = value.addArray();
      ArrayNode texts = text.addArray();
      ArrayNode notes = note.addArray();
      for (HeatMapPicture.Cell cell : row) {
        JsonNumbers.add(values, cell.value(), DIGITS);
        if (picture.printed()) {
          texts.add(cell.text());
        }
        notes.add(cell.note());
      }
    }
    node.put("printed", picture.printed());
    scale(node, picture.scale());
    return node;
  }

  static void scale(ObjectNode node, HeatMapPicture.Scale scale) {
    node.put("scale", scale.name());
    node.put("low", scale.low()).put("high", scale.high());
    scale.colors().stops().forEach(node.putArray("colors")::add);
  }

  static ObjectNode scatter(ScatterPicture picture) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "scatter");
    node.set("x", axis(picture.x()));
    node.set("y", axis(picture.y()));
    ArrayNode series = node.putArray("series");
    for (ScatterPicture.Series each : picture.series()) {
      ObjectNode one = series.addObject().put("legend", each.legend()).put("look", each.look());
      ArrayNode points = one.putArray("points");
      for (ScatterPicture.Point point : each.points()) {
        ObjectNode entry = points.addObject().put("name", point.name());
        coordinate(entry, "x", picture.x(), point.x(), point.xInterval());
        coordinate(entry, "y", picture.y(), point.y(), point.yInterval());
      }
    }
    ArrayNode lines = node.putArray("lines");
    for (ScatterPicture.Line line : picture.lines()) {
      ObjectNode one = lines.addObject().put("legend", line.legend());
      look(one, line.look());
      ArrayNode x = one.putArray("x");
      place(x, picture.x(), line.fromX());
      place(x, picture.x(), line.toX());
      ArrayNode y = one.putArray("y");
      place(y, picture.y(), line.fromY());
      place(y, picture.y(), line.toY());
    }
    return node;
  }

  /** The number, and its interval if it is known; the page knows where they stand. */
  private static void coordinate(
      ObjectNode entry, String name, ScaledAxis axis, double value, Interval interval) {
    ArrayNode numbers = entry.putArray(name);
    boolean placed = Double.isFinite(axis.scale().place(value));
    JsonNumbers.add(numbers, placed ? value : Double.NaN, DIGITS);
    if (interval.known()) {
      JsonNumbers.add(numbers, interval.low(), DIGITS);
      JsonNumbers.add(numbers, interval.high(), DIGITS);
    }
  }

  private static void place(ArrayNode node, ScaledAxis axis, double value) {
    JsonNumbers.add(node, axis.scale().place(value), DIGITS);
  }

  private static ObjectNode axis(ScaledAxis axis) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", axis.name());
    node.put("scale", axis.scale().name().toLowerCase(Locale.ROOT));
    JsonNumbers.put(node, "low", axis.from(), DIGITS);
    JsonNumbers.put(node, "high", axis.to(), DIGITS);
    ArrayNode ticks = node.putArray("ticks");
    ArrayNode labels = node.putArray("labels");
    for (double tick : axis.ticks()) {
      place(ticks, axis, tick);
      labels.add(
          Numbers.significant(Math.abs(tick) < 1e-9 * (axis.high() - axis.low()) ? 0 : tick, 6));
    }
    return node;
  }

  static void look(ObjectNode node, Curve.Look look) {
    node.put("hue", look.hue());
    node.put("dash", look.dash().name().toLowerCase(Locale.ROOT));
    node.put("faint", look.faint());
  }

  static ObjectNode bins(BinPicture picture) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "bins");
    node.put("x", picture.x()).put("columns", picture.columns());
    ArrayNode panels = node.putArray("panels");
    for (BinPicture.Panel panel : picture.panels()) {
      ObjectNode one = panels.addObject().put("title", panel.title()).put("y", panel.y());
      one.put("hue", panel.hue()).put("diagonal", panel.diagonal()).put("top", panel.top());
      ArrayNode from = one.putArray("from");
      ArrayNode to = one.putArray("to");
      ArrayNode height = one.putArray("height");
      ArrayNode label = one.putArray("label");
      ArrayNode note = one.putArray("note");
      for (BinPicture.Bin bin : panel.bins()) {
        JsonNumbers.add(from, bin.from(), DIGITS);
        JsonNumbers.add(to, bin.to(), DIGITS);
        JsonNumbers.add(height, bin.height(), DIGITS);
        label.add(bin.label());
        note.add(bin.note());
      }
    }
    return node;
  }
}
