package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.study.PruningLimits;
import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and objects of prunings in JSON. */
final class PruningJson {
  private PruningJson() {}

  /** A constant as studies write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of a word. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  static ObjectNode limits(PruningLimits limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("floor", limits.floor());
    json.put("floorShare", limits.floorShare());
    ArrayNode names = json.putArray("protect");
    limits.protectedUnits().forEach(names::add);
    json.put("multiple", limits.multiple());
    return json;
  }

  static PruningLimits limits(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.path("protect").forEach(name -> names.add(name.asText()));
    return new PruningLimits(
        json.path("floor").asInt(),
        json.path("floorShare").asDouble(),
        names,
        json.path("multiple").asInt());
  }

  static ObjectNode schedule(PruningSchedule schedule) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", word(schedule.kind()))
        .put("steps", schedule.steps())
        .put("rewind", schedule.rewind());
  }

  /** The word of what follows a step. */
  static String word(Recovery recovery) {
    if (recovery instanceof Recovery.Recalibration) {
      return "recalibration";
    }
    return recovery instanceof Recovery.FineTuning ? "fine-tuning" : "nothing";
  }
}
