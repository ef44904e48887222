package dev.basin.host.report.page;

import dev.basin.host.report.chapter.Chapter;
import dev.basin.host.report.chapter.Table;
import java.util.List;

/**
 * What the page's template shows.
 *
 * @param title the run's title
 * @param createdAt when the run was made
 * @param summary what the run holds, in one line
 * @param chapters the chapters
 * @param studyYaml the study as resolved
 * @param provenance lines on versions, machine and data
 * @param origins where each result comes from
 * @param figures whether the static figures stand beside the report
 * @param warnings what could not be written
 * @param data the pictures as JSON that is safe inside a script element
 */
public record ReportPage(
    String title,
    String createdAt,
    String summary,
    List<Chapter> chapters,
    String studyYaml,
    List<String> provenance,
    Table origins,
    boolean figures,
    List<String> warnings,
    String data) {

  /** Copies the lists. */
  public ReportPage {
    chapters = List.copyOf(chapters);
    provenance = List.copyOf(provenance);
    warnings = List.copyOf(warnings);
  }
}
