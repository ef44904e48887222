package dev.basin.host.cli;

import dev.basin.models.data.DataRequest;
import dev.basin.models.data.DataSource;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.Header;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How data is read: its format, its columns and the shape of an example. */
final class DataOptions {
  /** The label column of tables, where none is named. */
  private static final String FIRST_COLUMN = "0";

  @Option(
      names = "--format",
      paramLabel = "ID",
      description = "csv, idx or npz. Default: by the file's name.")
  private @Nullable String format;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The label column, by name or index; -1 is the last. Default of a CSV: 0;"
              + " data inspect takes none.")
  private @Nullable String label;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first line names the columns. Default: by the look of it.")
  private @Nullable Boolean header;

  @Option(
      names = "--shape",
      paramLabel = "CxHxW",
      description = "The shape of one example, such as 1x8x8. Default: as the data has it.")
  private @Nullable String shape;

  @Option(names = "--time", paramLabel = "COLUMN", description = "The time column, if any.")
  private @Nullable String time;

  @Option(names = "--group", paramLabel = "COLUMN", description = "The group column, if any.")
  private @Nullable String group;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "A column to leave out, by name or index. Repeatable.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--data-option",
      paramLabel = "NAME=VALUE",
      description =
          "An option of the format or of the built-in source (docs/studies.md). Repeatable.")
  private List<String> options = new ArrayList<>();

  /** Whether data needs no file. */
  static boolean isBuiltIn(String data) {
    return DataSources.named(data).filter(DataSource::isBuiltIn).isPresent();
  }

  /** The data as an entry of a study. */
  Map<String, Object> entry(String data) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("source", isBuiltIn(data) ? data : Path.of(data).toAbsolutePath().toString());
    given(format, value -> entry.put("format", value));
    labelOf(data).ifPresent(column -> entry.put("label", column));
    given(header, value -> entry.put("header", value));
    given(shape, value -> entry.put("shape", value));
    given(time, value -> entry.put("time", value));
    given(group, value -> entry.put("group", value));
    if (!ignore.isEmpty()) {
      entry.put("ignore", ignore);
    }
    entry.put("options", ExtensionOptions.parse("--data-option", options));
    return entry;
  }

  /** The data as a request of its own; a table's labels only if their column is named. */
  DataRequest request(String data) {
    DataRequest.Builder request = DataRequest.of(data).ignore(ignore);
    given(format, request::format);
    given(label, request::label);
    given(header, present -> request.header(present ? Header.PRESENT : Header.ABSENT));
    given(shape, request::shape);
    given(time, request::time);
    given(group, request::group);
    ExtensionOptions.parse("--data-option", options).forEach(request::option);
    return request.build();
  }

  private Optional<String> labelOf(String data) {
    if (label != null) {
      return Optional.of(label);
    }
    return (format == null ? DataSources.recognising(data) : DataSources.named(format))
        .filter(DataSource::hasColumns)
        .map(table -> FIRST_COLUMN);
  }

  private static <T> void given(@Nullable T value, Consumer<T> use) {
    if (value != null) {
      use.accept(value);
    }
  }
}
