package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.DifferencePicture;
import dev.basin.host.report.picture.VolumePicture;
import dev.basin.host.report.text.PlainText;
import java.math.MathContext;
import java.util.List;

/** The values of landscapes as the JSON that the page loads beside it. */
final class LandscapeData {
  // A colour or a height on a screen shows three.
  private static final MathContext VALUES = new MathContext(5);
  private static final MathContext PLACES = new MathContext(7);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private LandscapeData() {}

  static ObjectNode contour(ContourPicture picture) {
    ObjectNode node = JSON.objectNode();
    node.put("xName", picture.x());
    node.put("yName", picture.y());
    ArrayNode surfaces = node.putArray("surfaces");
    for (ContourPicture.Panel panel : picture.panels()) {
      ObjectNode one = surfaces.addObject();
      one.put("name", panel.title());
      JsonNumbers.list(one.putArray("x"), panel.x(), PLACES);
      JsonNumbers.list(one.putArray("y"), panel.y(), PLACES);
      JsonNumbers.rows(one.putArray("loss"), panel.loss(), VALUES);
      JsonNumbers.rows(one.putArray("accuracy"), panel.accuracy(), VALUES);
      ArrayNode classes = one.putArray("classLoss");
      panel.classLoss().forEach(rows -> JsonNumbers.rows(classes.addArray(), rows, VALUES));
    }
    ArrayNode places = node.putArray("places");
    picture.places().forEach(mark -> mark(places.addObject(), mark));
    ArrayNode path = node.putArray("path");
    for (Landmark mark : picture.path()) {
      ObjectNode one = path.addObject();
      mark(one, mark);
      JsonNumbers.put(one, "offPlane", mark.offPlane(), VALUES);
      JsonNumbers.put(one, "loss", mark.loss(), VALUES);
      JsonNumbers.put(one, "surfaceLoss", mark.surfaceLoss(), VALUES);
    }
    JsonNumbers.rows(node.putArray("computed"), picture.computed(), PLACES);
    return node;
  }

  static ObjectNode difference(DifferencePicture picture) {
    ObjectNode node = JSON.objectNode();
    node.put("xName", picture.x());
    node.put("yName", picture.y());
    List<Double> levels = picture.scale().levels();
    JsonNumbers.list(node.putArray("levels"), levels, VALUES);
    ArrayNode labels = node.putArray("labels");
    for (int place = -levels.size(); place <= levels.size(); place++) {
      labels.add(picture.scale().label(place));
    }
    ArrayNode surfaces = node.putArray("surfaces");
    for (DifferencePicture.Panel panel : picture.panels()) {
      ObjectNode one = surfaces.addObject();
      one.put("name", panel.title());
      JsonNumbers.list(one.putArray("x"), panel.x(), PLACES);
      JsonNumbers.list(one.putArray("y"), panel.y(), PLACES);
      JsonNumbers.rows(one.putArray("values"), panel.values(), VALUES);
      panel
          .shift()
          .ifPresent(
              shift ->
                  JsonNumbers.list(
                      one.putArray("shift"),
                      List.of(shift.fromX(), shift.fromY(), shift.toX(), shift.toY()),
                      PLACES));
    }
    return node;
  }

  static ObjectNode volume(VolumePicture picture) {
    ObjectNode node = JSON.objectNode();
    node.put("xName", picture.slices().x());
    node.put("yName", picture.slices().y());
    node.put("zName", picture.z());
    JsonNumbers.list(node.putArray("x"), picture.grid().x(), PLACES);
    JsonNumbers.list(node.putArray("y"), picture.grid().y(), PLACES);
    JsonNumbers.list(node.putArray("z"), picture.grid().z(), PLACES);
    ArrayNode volumes = node.putArray("volumes");
    picture
        .volumes()
        .forEach(volume -> JsonNumbers.rows(volumes.addArray(), volume.loss(), VALUES));
    return node;
  }

  private static void mark(ObjectNode node, Landmark mark) {
    node.put("name", PlainText.label(mark.label()));
    JsonNumbers.put(node, "x", mark.coordinates().get(0), PLACES);
    JsonNumbers.put(node, "y", mark.coordinates().get(1), PLACES);
  }
}
