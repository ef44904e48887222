package dev.basin.host.part;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * JSON for people to read and for machines to keep: a line for every entry of what holds other
 * objects and arrays, one line for what holds plain values alone, such as a bin of a histogram.
 * Large results take about a quarter less room so than with a line for every value.
 */
final class LeavesOnOneLine {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter LINES = new DefaultIndenter(" ", "\n");

  private final JsonGenerator out;

  private LeavesOnOneLine(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes a value.
   *
   * @param writer where to; closed afterwards
   * @param value the value
   * @throws IOException if the writer does not take it
   */
  static void write(Writer writer, JsonNode value) throws IOException {
    try (JsonGenerator out = MAPPER.createGenerator(writer)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(LINES).withObjectIndenter(LINES));
      new LeavesOnOneLine(out).write(value);
    }
  }

  private void write(JsonNode value) throws IOException {
    if (StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
      out.writeRawValue(MAPPER.writeValueAsString(value));
    } else if (value.isArray()) {
      out.writeStartArray();
      for (JsonNode each : value) {
        write(each);
      }
      out.writeEndArray();
    } else {
      out.writeStartObject();
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        out.writeFieldName(each.getKey());
        write(each.getValue());
      }
      out.writeEndObject();
    }
  }
}
