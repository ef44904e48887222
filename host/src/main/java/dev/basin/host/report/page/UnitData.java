package dev.basin.host.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.figure.TileImage;
import dev.basin.host.report.picture.ImageGridPicture;
import dev.basin.host.report.picture.NetworkPicture;
import java.math.MathContext;
import java.util.Base64;

/** Units of a network, and the images that activate them, as the JSON that the page draws. */
final class UnitData {
  private static final MathContext DIGITS = new MathContext(5);

  private UnitData() {}

  static ObjectNode network(NetworkPicture picture) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "network");
    ArrayNode columns = node.putArray("columns");
    for (NetworkPicture.Column column : picture.columns()) {
      ObjectNode one = columns.addObject().put("name", column.name());
      one.put("counts", column.counts());
      ArrayNode index = one.putArray("index");
      ArrayNode value = one.putArray("value");
      ArrayNode note = one.putArray("note");
      for (NetworkPicture.Unit unit : column.units()) {
        index.add(unit.index());
        JsonNumbers.add(value, unit.value(), DIGITS);
        note.add(unit.note());
      }
    }
    ChartData.scale(node, picture.scale());
    return node;
  }

  static ObjectNode images(ImageGridPicture picture) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "images");
    node.put("longest", picture.longest());
    ArrayNode rows = node.putArray("rows");
    for (ImageGridPicture.Row row : picture.rows()) {
      ObjectNode one = rows.addObject().put("name", row.name());
      ArrayNode tiles = one.putArray("tiles");
      for (ImageGridPicture.Tile tile : row.tiles()) {
        tiles
            .addObject()
            .put(
                "source",
                "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(TileImage.of(tile).png()))
            .put("text", tile.text())
            .put("note", tile.note());
      }
    }
    return node;
  }
}
