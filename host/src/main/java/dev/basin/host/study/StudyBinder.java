package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.models.data.RowRanges;
import dev.basin.models.engine.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes typed values of a study that is checked and complete. */
final class StudyBinder {
  private StudyBinder() {}

  static Study study(JsonNode node) {
    return new Study(
        node.get("title").asText(),
        node.get("seed").asLong(),
        Precision.parse(node.get("precision").asText()),
        node.get("device").asText(),
        data(node.get("data")),
        list(node.get("networks"), StudyBinder::network),
        list(node.get("seeds"), JsonNode::asLong),
        list(node.get("landscape"), StudyBinder::landscape),
        list(node.get("flatness"), StudyBinder::flatness),
        list(node.get("shift"), StudyBinder::shift),
        new GeneralizationSpec(
            text(node.get("generalization"), "baseline"),
            node.get("generalization").get("resamples").asInt()),
        list(node.get("importance"), item -> importance(item, node.get("shift"))),
        trust(node.get("trust")),
        PruningBinder.pruning(node.get("pruning")),
        PruningBinder.tradeOff(node.get("trade-off"), node),
        node.get("report").asBoolean());
  }

  static NetworkSpec network(JsonNode node) {
    return node.has("file")
        ? new NetworkSpec.Loaded(text(node, "name"), Path.of(text(node, "file")))
        : new NetworkSpec.Trained(
            text(node, "name"),
            text(node, "architecture"),
            options(node),
            values(node.get("train")));
  }

  static FlatnessSpec flatness(JsonNode node) {
    return new FlatnessSpec(
        text(node, "measure"), options(node), split(node), node.get("audit").asBoolean());
  }

  private static DataSpec data(JsonNode node) {
    String source = text(node, "source");
    return new DataSpec(
        Path.of(source).isAbsolute()
            ? new DataSpec.File(Path.of(source), text(node, "format"), options(node))
            : new DataSpec.BuiltIn(source, options(node)),
        optional(node, "labels").map(Path::of),
        optional(node, "label"),
        optional(node, "header").map(Boolean::valueOf),
        optional(node, "shape").map(StudyBinder::shape).orElse(List.of()),
        optional(node, "time"),
        optional(node, "group"),
        list(node.get("ignore"), JsonNode::asText),
        splitSpec(node.get("split")),
        Optional.ofNullable(node.get("plant")).map(StudyBinder::plant));
  }

  private static PlantSpec plant(JsonNode node) {
    return new PlantSpec(text(node, "scenario"), options(node), text(node, "environment"));
  }

  private static SplitSpec splitSpec(JsonNode node) {
    if (node.isTextual()) {
      return node.asText().equals("all") ? new SplitSpec.Whole() : new SplitSpec.Default();
    }
    if (node.has("by")) {
      return new SplitSpec.ByTime(
          node.get("train").asDouble(),
          node.get("validation").asDouble(),
          node.get("test").asDouble(),
          node.get("gap").asDouble(),
          node.get("sort").asBoolean());
    }
    if (Stream.of("train", "validation", "test").anyMatch(part -> node.path(part).isTextual())) {
      return new SplitSpec.Rows(rows(node, "train"), rows(node, "validation"), rows(node, "test"));
    }
    return new SplitSpec.Fractions(
        node.get("train").asDouble(),
        node.get("validation").asDouble(),
        node.get("test").asDouble());
  }

  private static RowRanges rows(JsonNode node, String part) {
    return RowRanges.parse(text(node, part));
  }

  private static LandscapeSpec landscape(JsonNode node) {
    List<Integer> grid = grid(text(node, "grid"));
    List<AxisRange> ranges = ranges(text(node, "range"));
    return new LandscapeSpec(
        text(node, "projection"),
        options(node),
        grid,
        ranges.size() == 1 ? Collections.nCopies(grid.size(), ranges.get(0)) : ranges,
        split(node),
        list(node.get("environments"), StudyBinder::environment),
        new LandscapeSpec.Networks(
            list(node.get("of"), JsonNode::asText),
            list(node.get("networks"), JsonNode::asText),
            node.get("align").asBoolean()),
        new LandscapeSpec.Surface(
            node.get("draws").asInt(),
            node.get("adaptive").asBoolean(),
            text(node, "batch-norm").equals("recomputed")));
  }

  private static EnvironmentSpec environment(JsonNode node) {
    return node.has("scenario")
        ? new EnvironmentSpec.OfScenario(
            new ShiftSpec(text(node, "scenario"), options(node), split(node)))
        : new EnvironmentSpec.OfSplit(split(node));
  }

  static ShiftSpec shift(JsonNode node) {
    return new ShiftSpec(
        text(node, "scenario"),
        options(node),
        split(node),
        Optional.ofNullable(node.get("iso")).map(JsonNode::asDouble),
        list(node.get("drift"), JsonNode::asText),
        optional(node, "layer"));
  }

  private static ImportanceSpec importance(JsonNode node, JsonNode shifts) {
    List<String> under = list(node.get("shift"), JsonNode::asText);
    return new ImportanceSpec(
        text(node, "metric"),
        options(node),
        split(node),
        text(node, "target"),
        list(node.get("layers"), JsonNode::asText),
        node.get("weights").asBoolean(),
        node.get("examples").asInt(),
        list(shifts, StudyBinder::shift).stream()
            .filter(shift -> under.contains(shift.scenario()))
            .toList());
  }

  private static TrustSpec trust(JsonNode node) {
    return new TrustSpec(
        node.get("audit").asBoolean(),
        node.get("orders").asInt(),
        node.get("steps").asInt(),
        node.get("halves").asInt(),
        node.get("top").asDouble(),
        split(node),
        text(node, "target"));
  }

  static List<Integer> grid(String text) {
    return Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
  }

  private static List<Long> shape(String text) {
    return Stream.of(text.split("x", -1)).map(Long::valueOf).toList();
  }

  /** Reads {@code -1:1,-2:2}. */
  static List<AxisRange> ranges(String text) {
    return Stream.of(text.split(",", -1))
        .map(
            axis -> {
              String[] ends = axis.split(":", -1);
              return new AxisRange(
                  Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip()));
            })
        .toList();
  }

  static Split split(JsonNode node) {
    return Split.of(text(node, "split"));
  }

  static String text(JsonNode node, String key) {
    return node.get(key).asText();
  }

  static Optional<String> optional(JsonNode node, String key) {
    return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
  }

  static <T> List<T> list(JsonNode node, Function<JsonNode, T> item) {
    List<T> items = new ArrayList<>();
    node.forEach(element -> items.add(item.apply(element)));
    return items;
  }

  static Map<String, Object> options(JsonNode node) {
    return values(node.path("options"));
  }

  static Map<String, Object> values(JsonNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    node.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
    return Collections.unmodifiableMap(values);
  }

  /** JSON as maps, lists, longs, doubles, booleans and texts. */
  static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      return list(node, StudyBinder::plain);
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
    }
    return node.asText();
  }
}
