package dev.basin.host.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.chapter.Chapter;
import dev.basin.host.report.chapter.Table;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page and, beside it, all that it needs. */
public final class PageWriter {
  private static final String TEMPLATES = "dev.basin.host.report.template";

  private PageWriter() {}

  /**
   * Writes {@code index.html} and {@code assets/}.
   *
   * @param directory the report's directory; made if absent
   * @param results the stored results
   * @param chapters what the report says of them
   * @param figures whether the static figures stand in {@code ../figures}
   * @param warnings lines to show on the page
   * @return the page's file
   * @throws IOException if a file cannot be written
   */
  public static Path write(
      Path directory,
      RunResults results,
      List<Chapter> chapters,
      boolean figures,
      List<String> warnings)
      throws IOException {
    List<Picture> pictures =
        chapters.stream().flatMap(chapter -> chapter.pictures().stream()).toList();
    PlotData.Split data = PlotData.of(pictures);
    ReportPage page =
        new ReportPage(
            PlainText.label(results.title()),
            results.createdAt(),
            summary(results),
            chapters,
            results.studyYaml(),
            results.provenance(),
            origins(results),
            figures,
            warnings,
            script(data.page()));
    StringOutput html = new StringOutput();
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageWriter.class.getClassLoader(), TEMPLATES)
        .render("report.jte", page, html);
    Path assets = Files.createDirectories(directory.resolve("assets"));
    Assets.copyTo(assets);
    writeDetails(assets.resolve("data"), data.details());
    return Files.writeString(directory.resolve("index.html"), html.toString());
  }

  private static String summary(RunResults results) {
    List<Result> ofNetworks = results.results().stream().filter(Result::ofNetwork).toList();
    long networks =
        ofNetworks.stream()
            .map(result -> Map.entry(result.network(), result.configuration()))
            .distinct()
            .count();
    long seeds = ofNetworks.stream().map(Result::seed).distinct().count();
    return Numbers.count(networks, "network")
        + ", "
        + Numbers.count(seeds, "seed")
        + ", "
        + Numbers.count(results.results().size(), "stored result");
  }

  private static Table origins(RunResults results) {
    return new Table(
        "Where each result comes from",
        "",
        false,
        List.of(
            Table.Column.words("part"),
            Table.Column.words("network"),
            Table.Column.words("configuration"),
            Table.Column.numbers("seed"),
            Table.Column.words("extension"),
            Table.Column.words("options"),
            Table.Column.words("provenance")),
        results.results().stream()
            .map(
                result ->
                    List.of(
                        result.part().id(),
                        result.ofNetwork() ? PlainText.label(result.network()) : "all",
                        pairs(result.configuration()),
                        result.ofNetwork() ? String.valueOf(result.seed()) : "–",
                        result.extension().isEmpty() ? "–" : result.extension(),
                        pairs(result.options()),
                        pairs(result.provenance())))
            .toList());
  }

  private static String pairs(Map<String, String> map) {
    return map.isEmpty()
        ? "–"
        : map.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** As scripts: a page that is opened as a file may load those, but no JSON. */
  private static void writeDetails(Path directory, Map<String, ObjectNode> details)
      throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> old = Files.list(directory)) {
        for (Path file : old.filter(each -> each.toString().endsWith(".js")).toList()) {
          Files.delete(file);
        }
      }
    }
    if (!details.isEmpty()) {
      Files.createDirectories(directory);
    }
    for (Map.Entry<String, ObjectNode> detail : details.entrySet()) {
      Files.writeString(
          directory.resolve(detail.getKey() + ".js"),
          "basinDetail(\"" + detail.getKey() + "\", " + script(detail.getValue()) + ");\n");
    }
  }

  /** Without the characters that could end a script element or a line of script. */
  private static String script(JsonNode json) throws JsonProcessingException {
    return new ObjectMapper()
        .writeValueAsString(json)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
