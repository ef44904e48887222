package dev.basin.host.report.chapter;

import dev.basin.host.report.model.RunResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chapters of a report: one for each part that has results. */
public final class Chapters {
  private Chapters() {}

  /**
   * Writes the chapters.
   *
   * @param results the stored results
   * @return in reading order; a part without results has none
   * @throws dev.basin.api.BasinException if a stored result is not in its format
   */
  public static List<Chapter> of(RunResults results) {
    ChapterContext context = ChapterContext.of(results);
    return Stream.of(
            EffectsChapter.of(context),
            EvaluationChapter.of(context),
            LandscapeChapter.of(context),
            FlatnessChapter.of(context),
            ShiftChapter.of(context),
            ImportanceChapter.of(context),
            PruningChapter.of(context),
            TrainingChapter.of(context))
        .flatMap(Optional::stream)
        .toList();
  }
}
