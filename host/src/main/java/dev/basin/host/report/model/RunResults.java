package dev.basin.host.report.model;

import java.util.List;

/**
 * All that a report is made from.
 *
 * @param title the run's title
 * @param studyYaml the study as resolved
 * @param createdAt when the run was made, as shown; the report itself asks no clock
 * @param provenance lines such as versions, machine and data hashes
 * @param results the results, in the order in which networks are to be shown
 * @param claims what the report judges
 */
public record RunResults(
    String title,
    String studyYaml,
    String createdAt,
    List<String> provenance,
    List<Result> results,
    List<Claim> claims) {

  /** Copies the lists. */
  public RunResults {
    provenance = List.copyOf(provenance);
    results = List.copyOf(results);
    claims = List.copyOf(claims);
  }

  /**
   * Results without claims.
   *
   * @param title the run's title
   * @param studyYaml the study as resolved
   * @param createdAt when the run was made
   * @param provenance lines such as versions
   * @param results the results
   */
  public RunResults(
      String title,
      String studyYaml,
      String createdAt,
      List<String> provenance,
      List<Result> results) {
    this(title, studyYaml, createdAt, provenance, results, List.of());
  }

  /**
   * The results of one part.
   *
   * @param part the part
   * @return its results, in order
   */
  public List<Result> of(Part part) {
    return results.stream().filter(result -> result.part() == part).toList();
  }
}
