package dev.basin.host.flatness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Measurement;
import java.util.Locale;

/** Measured numbers in the documented format. */
final class MeasurementJson {
  private MeasurementJson() {}

  static ObjectNode of(String id, Measurement measured) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    number(json, measured);
    json.put("samples", measured.samples());
    ObjectNode details = json.putObject("details");
    measured
        .details()
        .forEach(
            (name, series) -> {
              ArrayNode values = details.putArray(name);
              series.forEach(values::add);
            });
    return json;
  }

  /** Writes value, standard error and kind. */
  static void number(ObjectNode json, Measurement measured) {
    json.put("value", measured.value());
    json.put("standardError", measured.standardError());
    json.put("kind", measured.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
