package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.PlainText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures as the JSON from which the page's script draws them. */
final class PlotData implements Picture.Visitor<ObjectNode> {
  // More digits than a screen shows, at half the size.
  private static final MathContext DIGITS = new MathContext(7);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** All pictures by id, with the palette and, once for all landscapes, the scale of loss. */
  static ObjectNode of(List<Picture> pictures) {
    PlotData data = new PlotData();
    ObjectNode root = JSON.objectNode();
    ObjectNode palette = root.putObject("palette");
    Palette.ON_LIGHT.forEach(palette.putArray("light")::add);
    Palette.ON_DARK.forEach(palette.putArray("dark")::add);
    palette.put("control", Palette.CONTROL);
    ColorMap.STOPS.forEach(root.putArray("colors")::add);
    ObjectNode byId = root.putObject("pictures");
    pictures.forEach(picture -> byId.set(picture.id(), picture.accept(data)));
    data.scale.ifPresent(shared -> root.set("scale", scale(shared)));
    return root;
  }

  private Optional<LossScale> scale = Optional.empty();

  @Override
  public ObjectNode curves(CurvePicture picture) {
    ObjectNode node = node("curves");
    node.set("x", axis(picture.x()));
    node.set("y", axis(picture.y()));
    ArrayNode curves = node.putArray("curves");
    for (Curve curve : picture.curves()) {
      ObjectNode one = curves.addObject();
      one.put("legend", curve.legend());
      one.put("detail", curve.detail());
      one.put("hue", curve.look().hue());
      one.put("dash", curve.look().dash().name().toLowerCase(Locale.ROOT));
      one.put("faint", curve.look().faint());
      ArrayNode x = one.putArray("x");
      ArrayNode y = one.putArray("y");
      ArrayNode low = one.putArray("low");
      ArrayNode high = one.putArray("high");
      ArrayNode note = one.putArray("note");
      for (Curve.Point point : curve.points()) {
        add(x, point.x());
        add(y, point.y());
        add(low, point.interval().low());
        add(high, point.interval().high());
        note.add(point.note());
      }
    }
    return node;
  }

  @Override
  public ObjectNode bars(BarPicture picture) {
    ObjectNode node = node("bars");
    node.put("x", picture.x());
    node.put("y", picture.y());
    ArrayNode panels = node.putArray("panels");
    for (BarPicture.Panel panel : picture.panels()) {
      ObjectNode one = panels.addObject();
      one.put("name", panel.name());
      ArrayNode index = one.putArray("index");
      ArrayNode value = one.putArray("value");
      ArrayNode error = one.putArray("error");
      ArrayNode note = one.putArray("note");
      for (BarPicture.Bar bar : panel.bars()) {
        index.add(bar.index());
        add(value, bar.value());
        add(error, bar.error());
        note.add(bar.note());
      }
    }
    return node;
  }

  @Override
  public ObjectNode intervals(IntervalPicture picture) {
    ObjectNode node = node("intervals");
    node.set("x", axis(picture.x()));
    ArrayNode rows = node.putArray("rows");
    for (IntervalPicture.Row row : picture.rows()) {
      ObjectNode one = rows.addObject();
      one.put("name", row.name());
      put(one, "value", row.value());
      put(one, "low", row.interval().low());
      put(one, "high", row.interval().high());
      ArrayNode single = one.putArray("single");
      row.single().forEach(value -> add(single, value));
    }
    return node;
  }

  @Override
  public ObjectNode contour(ContourPicture picture) {
    scale = Optional.of(picture.scale());
    Landscape landscape = picture.landscape();
    ObjectNode node = node("contour");
    node.put("xName", picture.x());
    node.put("yName", picture.y());
    ArrayNode x = node.putArray("x");
    landscape.x().forEach(value -> add(x, value));
    ArrayNode y = node.putArray("y");
    landscape.y().forEach(value -> add(y, value));
    matrix(node.putArray("loss"), landscape.loss());
    matrix(node.putArray("accuracy"), landscape.accuracy());
    ArrayNode marks = node.putArray("marks");
    for (Landscape.Mark mark : landscape.landmarks()) {
      if (mark.coordinates().size() >= 2) {
        ObjectNode one = marks.addObject();
        one.put("name", PlainText.label(mark.name()));
        put(one, "x", mark.coordinates().get(0));
        put(one, "y", mark.coordinates().get(1));
        one.put("path", landscape.path().indexOf(mark)); // −1: not on the path of training
      }
    }
    return node;
  }

  private static ObjectNode scale(LossScale scale) {
    ObjectNode node = JSON.objectNode();
    node.put("logarithmicFirst", scale.logarithmicFirst());
    node.set("linear", levels(scale, false));
    if (scale.hasLogarithm()) {
      node.set("logarithmic", levels(scale, true));
    }
    return node;
  }

  private static ObjectNode levels(LossScale scale, boolean logarithmic) {
    LossScale.Levels levels = scale.levels(logarithmic);
    ObjectNode node = JSON.objectNode();
    node.put("start", levels.start());
    node.put("step", levels.step());
    node.put("bands", levels.bands());
    ArrayNode labels = node.putArray("labels");
    for (int level = 0; level <= levels.bands(); level++) {
      labels.add(scale.label(levels.level(level), logarithmic));
    }
    return node;
  }

  private static ObjectNode node(String kind) {
    return JSON.objectNode().put("kind", kind);
  }

  private static ObjectNode axis(Axis axis) {
    ObjectNode node = JSON.objectNode().put("name", axis.name());
    if (axis.ranged()) {
      put(node, "low", axis.low());
      put(node, "high", axis.high());
    }
    return node;
  }

  private static void matrix(ArrayNode node, List<List<Double>> rows) {
    for (List<Double> row : rows) {
      ArrayNode values = node.addArray();
      row.forEach(value -> add(values, value));
    }
  }

  private static void add(ArrayNode node, double value) {
    if (Double.isFinite(value)) {
      node.add(rounded(value));
    } else {
      node.addNull();
    }
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, rounded(value));
    } else {
      node.putNull(name);
    }
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
