package dev.basin.host.report.chapter;

import dev.basin.host.report.export.LandscapeExport;
import dev.basin.host.report.picture.Picture;
import java.util.List;

/**
 * What a report says of one part of a run.
 *
 * @param id the part
 * @param title the heading
 * @param findings the results in sentences, most telling first
 * @param reading what the numbers mean and what they do not
 * @param groups the pictures
 * @param tables the tables
 * @param gaps what is missing, named
 * @param exports what is written for other tools too
 * @param leading how many findings are shown before anyone asks
 */
public record Chapter(
    String id,
    String title,
    List<String> findings,
    String reading,
    List<PictureGroup> groups,
    List<Table> tables,
    List<String> gaps,
    List<LandscapeExport> exports,
    int leading) {
  private static final int LEADING = 6;

  /** Copies the lists. */
  public Chapter {
    exports = List.copyOf(exports);
    findings = List.copyOf(findings);
    groups = List.copyOf(groups);
    tables = List.copyOf(tables);
    gaps = List.copyOf(gaps);
  }

  /**
   * A chapter without files for other tools.
   *
   * @param id the part
   * @param title the heading
   * @param findings the results in sentences, most telling first
   * @param reading what the numbers mean and what they do not
   * @param groups the pictures
   * @param tables the tables
   * @param gaps what is missing, named
   */
  public Chapter(
      String id,
      String title,
      List<String> findings,
      String reading,
      List<PictureGroup> groups,
      List<Table> tables,
      List<String> gaps) {
    this(id, title, findings, reading, groups, tables, gaps, List.of(), LEADING);
  }

  /**
   * A chapter of which the first six findings are shown before anyone asks.
   *
   * @param id the part
   * @param title the heading
   * @param findings the results in sentences, most telling first
   * @param reading what the numbers mean and what they do not
   * @param groups the pictures
   * @param tables the tables
   * @param gaps what is missing, named
   * @param exports what is written for other tools too
   */
  public Chapter(
      String id,
      String title,
      List<String> findings,
      String reading,
      List<PictureGroup> groups,
      List<Table> tables,
      List<String> gaps,
      List<LandscapeExport> exports) {
    this(id, title, findings, reading, groups, tables, gaps, exports, LEADING);
  }

  /**
   * The findings that are shown before anyone asks.
   *
   * @return the first ones
   */
  public List<String> shown() {
    return findings.stream().limit(leading).toList();
  }

  /**
   * The other findings.
   *
   * @return what {@link #shown} leaves out
   */
  public List<String> folded() {
    return findings.stream().skip(leading).toList();
  }

  /**
   * All pictures of the chapter.
   *
   * @return in order
   */
  public List<Picture> pictures() {
    return groups.stream().flatMap(group -> group.pictures().stream()).toList();
  }
}
