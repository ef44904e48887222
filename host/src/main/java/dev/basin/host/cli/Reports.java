package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.basin.api.Problem;
import dev.basin.host.part.ResultFiles;
import dev.basin.host.part.StudyRun;
import dev.basin.host.report.Report;
import dev.basin.host.report.ReportFiles;
import dev.basin.host.report.model.Claim;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.run.BasinVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes figures and report from the results of a run directory. */
final class Reports {
  private Reports() {}

  /** Writes the report of a run, if its study wants one, and the landscapes' data in any case. */
  static Optional<Path> write(StudyRun run, PrintWriter err) {
    if (run.results().isEmpty()) {
      return Optional.empty();
    }
    if (run.study().study().report()) {
      return Optional.of(rewrite(run.directory(), err));
    }
    Report.writeLandscapes(run.directory(), results(run.directory()));
    return Optional.empty();
  }

  /** Writes the report of a run directory. */
  static Path rewrite(Path directory, PrintWriter err) {
    ReportFiles files = Report.write(directory, results(directory));
    files.warnings().forEach(warning -> err.println("basin: " + warning));
    return files.index();
  }

  private static RunResults results(Path directory) {
    JsonNode entries = new ResultFiles(directory).read();
    List<Result> results = new ArrayList<>();
    for (JsonNode entry : entries) {
      results.add(result(entry));
    }
    String yaml = study(directory);
    return new RunResults(
        title(yaml, directory),
        yaml,
        computedAt(directory),
        lines(entries),
        results,
        claims(yaml, directory));
  }

  private static Result result(JsonNode entry) {
    return new Result(
        Part.of(entry.path("part").asText()),
        entry.path("network").asText(),
        texts(entry.path("configuration")),
        entry.path("seed").asLong(),
        entry.path("extension").asText(),
        texts(entry.path("options")),
        entry.path("result"),
        texts(entry.path("provenance")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry ->
                texts.put(
                    entry.getKey(),
                    entry.getValue().isTextual()
                        ? entry.getValue().asText()
                        : entry.getValue().toString()));
    return texts;
  }

  private static String study(Path directory) {
    Path file = directory.resolve("run.yaml");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.request("RUN-027", "the run has no study")
          .at(file.toString())
          .fix("name the directory of a run")
          .exception(e);
    }
  }

  /** When the results were put together, to the minute. */
  private static String computedAt(Path directory) {
    try {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
          .withZone(ZoneOffset.UTC)
          .format(Files.getLastModifiedTime(directory.resolve(ResultFiles.ALL)).toInstant());
    } catch (IOException e) {
      throw Problem.request("RUN-026", "there are no results to report")
          .at(directory.toString())
          .exception(e);
    }
  }

  private static String title(String yaml, Path directory) {
    return yaml.lines()
        .filter(line -> line.startsWith("title: "))
        .map(line -> line.substring("title: ".length()))
        .findFirst()
        .orElse(directory.toString());
  }

  private static List<Claim> claims(String yaml, Path directory) {
    try {
      return Claim.of(new YAMLMapper().readTree(yaml).path("claims"));
    } catch (IOException e) {
      throw Problem.request("RUN-027", "the run has no study")
          .at(directory.resolve("run.yaml").toString())
          .found("no YAML")
          .exception(e);
    }
  }

  private static List<String> lines(JsonNode entries) {
    Set<String> lines = new TreeSet<>();
    lines.add("Report by Basin " + BasinVersion.current());
    for (JsonNode entry : entries) {
      JsonNode from = entry.path("provenance");
      lines.add(
          "Computed by Basin "
              + from.path("basin").asText()
              + ", Java "
              + from.path("java").asText());
      lines.add(
          "Device %s, precision %s"
              .formatted(from.path("device").asText(), from.path("precision").asText()));
      if (from.has("plugin")) {
        lines.add(
            "Plugin %s %s, SHA-256 %s"
                .formatted(
                    from.path("plugin").asText(),
                    from.path("pluginVersion").asText(),
                    from.path("pluginSha256").asText()));
      }
    }
    return List.copyOf(lines);
  }
}
