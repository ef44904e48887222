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
  private static final int FINDINGS = 6;

  /** Copies the lists. */
  public ReportPage {
    chapters = List.copyOf(chapters);
    provenance = List.copyOf(provenance);
    warnings = List.copyOf(warnings);
  }

  /**
   * The findings that are shown before anyone asks.
   *
   * @param chapter the chapter
   * @return at most six; every verdict on a claim
   */
  public List<String> shown(Chapter chapter) {
    return chapter.findings().stream().limit(limit(chapter)).toList();
  }

  /**
   * The other findings.
   *
   * @param chapter the chapter
   * @return what {@link #shown} leaves out
   */
  public List<String> folded(Chapter chapter) {
    return chapter.findings().stream().skip(limit(chapter)).toList();
  }

  private static int limit(Chapter chapter) {
    return chapter.id().equals(Chapter.EFFECTS) ? chapter.findings().size() : FINDINGS;
  }
}
