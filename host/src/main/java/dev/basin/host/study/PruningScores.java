package dev.basin.host.study;

import java.nio.file.Path;

/** Where the scores come from by which a criterion decides. */
public sealed interface PruningScores {

  /**
   * What results call it.
   *
   * @return the metric's id, or the file's name
   */
  String name();

  /**
   * A metric, asked about every network and at every step anew.
   *
   * @param metric id, options, data and target
   */
  record OfMetric(ImportanceSpec metric) implements PruningScores {
    @Override
    public String name() {
      return metric.metric();
    }
  }

  /**
   * A file with the scores of one network.
   *
   * @param file JSON of units, as {@code basin importance --json} prints it
   */
  record OfFile(Path file) implements PruningScores {
    @Override
    public String name() {
      return String.valueOf(file.getFileName());
    }
  }
}
