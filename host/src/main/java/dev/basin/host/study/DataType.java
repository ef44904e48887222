package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import dev.basin.host.plugins.ExtensionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which data: a file in a format, or a built-in source; the options are those of either. */
record DataType() implements FieldType {
  /** The format that keeps its labels in a second file. */
  private static final String WITH_LABEL_FILE = "idx";

  private static final FormatType COLUMN =
      FormatType.of(".*\\S.*", "the name of a column, or its index from 0; -1 is the last");
  private static final OptionsType SOURCE_OPTIONS = new OptionsType("source", NamedType.source());
  private static final OptionsType FORMAT_OPTIONS = new OptionsType("format", NamedType.format());

  private static final Field SOURCE =
      Field.required("source", new SourceType(), "a file, or the name of a built-in source");
  private static final Field FORMAT =
      Field.optional(
          "format", NamedType.format(), "how the file is read; by its name where absent");
  private static final String OPTIONS_HELP = "options of the format or of the built-in source";
  private static final List<Field> REST =
      List.of(
          Field.optional("labels", new FileType(), "a second file that holds the labels (IDX)"),
          Field.optional("label", COLUMN, "name or index of the label's column"),
          Field.optional("header", ValueType.flag(), "whether the first line names the columns"),
          Field.optional(
              "shape",
              FormatType.of("[1-9]\\d{0,6}(x[1-9]\\d{0,6})*", "a shape such as 64 or 1x8x8"),
              "shape of one example"),
          Field.optional("time", COLUMN, "name or index of the column of times"),
          Field.optional("group", COLUMN, "name or index of the column of groups"),
          Field.of(
              "ignore", new ListType(COLUMN, 0), "[]", "names or indices of columns to leave out"),
          Field.of("split", new SplitType(), "default", "train, validation and test"),
          Field.optional(
              "plant",
              AnalysisType.of(
                  ExtensionKind.SHIFT,
                  Field.required(
                      "environment",
                      ValueType.text(),
                      "the environment of the scenario that becomes the data")),
              "a shift that all data is put under before training"));

  private static SectionType section(OptionsType options) {
    List<Field> fields = new ArrayList<>(List.of(SOURCE, FORMAT));
    fields.add(Field.of("options", options, "{}", OPTIONS_HELP));
    fields.addAll(REST);
    return new SectionType(fields);
  }

  @Override
  public Optional<JsonNode> read(YamlNode node, String key, YamlNode.Keys parent, Reading reading) {
    if (!(node instanceof YamlNode.Keys keys)) {
      return section(FORMAT_OPTIONS).read(node, key, parent, reading);
    }
    Optional<YamlNode> source = keys.get("source");
    if (source.isEmpty() || isBuiltIn(keys, reading)) {
      refuse(keys, "format", "a built-in source has no format", reading);
      refuse(keys, "labels", "a built-in source has its own labels", reading);
      return section(SOURCE_OPTIONS).read(keys, key, parent, reading);
    }
    YamlNode.Keys complete = withFormat(keys, source.get(), reading);
    if (!complete.text("format").equals(Optional.of(WITH_LABEL_FILE))) {
      refuse(keys, "labels", "only IDX keeps labels in a second file", reading);
    }
    return section(FORMAT_OPTIONS).read(complete, key, parent, reading);
  }

  private static boolean isBuiltIn(YamlNode.Keys keys, Reading reading) {
    return keys.text("source").filter(reading.catalogue().sources()::containsKey).isPresent();
  }

  private static void refuse(YamlNode.Keys keys, String key, String why, Reading reading) {
    keys.get(key)
        .filter(written -> keys.get("source").isPresent())
        .ifPresent(
            written ->
                reading
                    .problems()
                    .contradiction(
                        written.at(),
                        why,
                        '"' + key + "\" beside source " + keys.text("source").orElse(""),
                        "remove it"));
  }

  /** The entry with the format that the file's name tells, where it names none. */
  private static YamlNode.Keys withFormat(YamlNode.Keys keys, YamlNode source, Reading reading) {
    if (keys.get("format").isPresent()) {
      return keys;
    }
    String file = keys.text("source").orElse("");
    Optional<String> format = reading.catalogue().formatOf(file);
    if (format.isPresent()) {
      return keys.with("format", new YamlNode.Scalar(format.get(), false, source.at()));
    }
    if (isFile(file, source.at(), reading)) {
      String formats = String.join(", ", reading.catalogue().formats().keySet());
      reading
          .problems()
          .add(
              source.at(),
              Problem.request("STU-006", "missing key")
                  .found('"' + file + "\", whose name tells no format")
                  .expected("\"format\": one of " + formats));
    }
    // Whose options these are is not known: one problem is enough.
    return keys.with("options", YamlNode.Keys.none(source.at()));
  }

  /** Whether there is such a file; where there is none, that is the problem. */
  private static boolean isFile(String file, Position at, Reading reading) {
    return new FileType()
        .read(
            new YamlNode.Scalar(file, false, at),
            "source",
            YamlNode.Keys.none(at),
            new Reading(reading.catalogue(), reading.base(), new StudyProblems()))
        .isPresent();
  }

  @Override
  public Map<String, Object> jsonSchema(OptionCatalogue catalogue) {
    Map<String, Object> schema = new LinkedHashMap<>(section(SOURCE_OPTIONS).jsonSchema(catalogue));
    List<Map<String, Object>> conditions =
        new ArrayList<>(SOURCE_OPTIONS.conditions("options", catalogue));
    conditions.addAll(FORMAT_OPTIONS.conditions("options", catalogue));
    schema.put("allOf", conditions);
    return schema;
  }
}
