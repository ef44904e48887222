package dev.basin.host.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a cell's numbers come from, beside its options: part of the cell's key and written on its
 * row.
 *
 * @param plugin id of the plugin whose extension computes the cell; empty if none does
 * @param pluginVersion the plugin's version; empty if there is no plugin
 * @param pluginSha256 SHA-256 of the plugin's jar; empty if there is no plugin
 * @param weights SHA-256 of the weights; empty if a cell this one depends on makes them
 * @param data SHA-256 of the data
 * @param precision "float32" or "float64"
 * @param device type of the device, such as "cpu"
 */
public record Provenance(
    String plugin,
    String pluginVersion,
    String pluginSha256,
    String weights,
    String data,
    String precision,
    String device) {

  /**
   * A provenance of which nothing is known yet.
   *
   * @return all parts empty
   */
  public static Provenance unknown() {
    return new Provenance("", "", "", "", "", "", "");
  }

  /**
   * The same provenance by a plugin.
   *
   * @param id the plugin's id
   * @param version its version
   * @param sha256 SHA-256 of its jar
   * @return the provenance
   */
  public Provenance byPlugin(String id, String version, String sha256) {
    return new Provenance(id, version, sha256, weights, data, precision, device);
  }

  /**
   * The same provenance with other weights.
   *
   * @param sha256 SHA-256 of the weights
   * @return the provenance
   */
  public Provenance ofWeights(String sha256) {
    return new Provenance(plugin, pluginVersion, pluginSha256, sha256, data, precision, device);
  }

  /**
   * The same provenance with other data.
   *
   * @param sha256 SHA-256 of the data
   * @return the provenance
   */
  public Provenance onData(String sha256) {
    return new Provenance(plugin, pluginVersion, pluginSha256, weights, sha256, precision, device);
  }

  /**
   * The same provenance on a device in a precision.
   *
   * @param type type of the device, such as "cpu"
   * @param numbers "float32" or "float64"
   * @return the provenance
   */
  public Provenance on(String type, String numbers) {
    return new Provenance(plugin, pluginVersion, pluginSha256, weights, data, numbers, type);
  }

  /**
   * This provenance as JSON, without its empty parts.
   *
   * @return an object of texts
   */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "plugin", plugin);
    put(json, "pluginVersion", pluginVersion);
    put(json, "pluginSha256", pluginSha256);
    put(json, "weights", weights);
    put(json, "data", data);
    put(json, "precision", precision);
    put(json, "device", device);
    return json;
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
