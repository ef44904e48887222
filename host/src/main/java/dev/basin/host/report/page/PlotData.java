package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.BinPicture;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.DifferencePicture;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.ImageGridPicture;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.picture.NetworkPicture;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.picture.VolumePicture;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures as the JSON from which the page's script draws them. */
final class PlotData implements Picture.Visitor<ObjectNode> {
  // More digits than a screen shows, at half the size.
  private static final MathContext DIGITS = new MathContext(7);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * What the page holds, and what it loads when a picture comes into view.
   *
   * @param page all pictures by id, with the palette and, once for all landscapes, the scale of
   *     loss
   * @param details the landscapes' values by id: too much for the page itself
   */
  record Split(ObjectNode page, Map<String, ObjectNode> details) {}

  static Split of(List<Picture> pictures) {
    PlotData data = new PlotData();
    ObjectNode root = JSON.objectNode();
    ObjectNode palette = root.putObject("palette");
    Palette.ON_LIGHT.forEach(palette.putArray("light")::add);
    Palette.ON_DARK.forEach(palette.putArray("dark")::add);
    palette.put("control", Palette.CONTROL);
    ColorMap.VIRIDIS.stops().forEach(root.putArray("colors")::add);
    ColorMap.BLUE_RED.stops().forEach(root.putArray("signedColors")::add);
    ObjectNode byId = root.putObject("pictures");
    pictures.forEach(picture -> byId.set(picture.id(), picture.accept(data)));
    data.scale.ifPresent(shared -> root.set("scale", scale(shared)));
    return new Split(root, data.details);
  }

  private final Map<String, ObjectNode> details = new LinkedHashMap<>();
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
      ChartData.look(one, curve.look());
      one.put("band", picture.banded(curve));
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
    ArrayNode marks = node.putArray("marks");
    for (CurvePicture.Mark mark : picture.marks()) {
      put(marks.addObject().put("name", mark.name()), "x", mark.x());
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
    ObjectNode node = node("contour");
    node.put("panels", picture.panels().size());
    node.put("accuracy", picture.panels().stream().anyMatch(one -> !one.accuracy().isEmpty()));
    node.put(
        "classes",
        picture.panels().stream().mapToInt(one -> one.classLoss().size()).max().orElse(0));
    node.put("steps", picture.path().size());
    details.put(picture.id(), LandscapeData.contour(picture));
    return node;
  }

  @Override
  public ObjectNode difference(DifferencePicture picture) {
    ObjectNode node = node("difference");
    node.put("panels", picture.panels().size());
    details.put(picture.id(), LandscapeData.difference(picture));
    return node;
  }

  @Override
  public ObjectNode volume(VolumePicture picture) {
    scale = Optional.of(picture.slices().scale());
    ObjectNode node = node("volume");
    picture.volumes().forEach(volume -> node.withArray("names").add(volume.title()));
    node.put("depths", picture.grid().z().size());
    details.put(picture.id(), LandscapeData.volume(picture));
    return node;
  }

  @Override
  public ObjectNode heatMap(HeatMapPicture picture) {
    return ChartData.heatMap(picture);
  }

  @Override
  public ObjectNode scatter(ScatterPicture picture) {
    return ChartData.scatter(picture);
  }

  @Override
  public ObjectNode bins(BinPicture picture) {
    return ChartData.bins(picture);
  }

  @Override
  public ObjectNode network(NetworkPicture picture) {
    return UnitData.network(picture);
  }

  @Override
  public ObjectNode images(ImageGridPicture picture) {
    return UnitData.images(picture);
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
    if (axis.factors()) {
      ArrayNode ticks = node.putArray("factors");
      axis.ticks().forEach(tick -> add(ticks, tick));
    }
    return node;
  }

  private static void add(ArrayNode node, double value) {
    JsonNumbers.add(node, value, DIGITS);
  }

  private static void put(ObjectNode node, String name, double value) {
    JsonNumbers.put(node, name, value, DIGITS);
  }
}
