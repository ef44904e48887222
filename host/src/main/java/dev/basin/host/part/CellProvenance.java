package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.run.Provenance;
import dev.basin.host.run.StoredCell;

/** Where the numbers of a stored cell come from, as JSON for reports. */
public final class CellProvenance {
  private CellProvenance() {}

  /**
   * Versions, hashes, seed, precision and device.
   *
   * @param cell a stored cell
   * @return texts by name; parts that don't apply are left out
   */
  public static ObjectNode of(StoredCell cell) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Provenance from = cell.provenance();
    json.put("cell", cell.key().hex());
    json.put("basin", cell.basin());
    json.put("java", cell.java());
    json.put("seed", cell.seed());
    put(json, "plugin", from.plugin());
    put(json, "pluginVersion", from.pluginVersion());
    put(json, "pluginSha256", from.pluginSha256());
    put(json, "weights", from.weights());
    put(json, "data", from.data());
    put(json, "precision", from.precision());
    put(json, "device", from.device());
    return json;
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
