package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Robustness;
import dev.basin.host.report.model.RunResults;
import java.util.List;
import java.util.Map;
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
    Map<String, List<ShiftSweep>> scenarios = ShiftSweep.of(context);
    Optional<Robustness> robustness =
        results.of(Part.ROBUSTNESS).stream().map(one -> Robustness.of(one.json())).findFirst();
    Optional<Chapter> pruning = PruningChapter.of(context);
    // Networks are pruned against controls to be asked one question; elsewhere it is one of many.
    boolean asked = !results.of(Part.TRADE_OFF).isEmpty();
    return Stream.of(
            EffectsChapter.of(context),
            pruning.filter(any -> asked),
            robustness.flatMap(one -> ForetellingChapter.of(context, one)),
            EvaluationChapter.of(context),
            LandscapeChapter.of(context),
            FlatnessChapter.of(context),
            ShiftChapter.of(context, scenarios, robustness),
            robustness.flatMap(one -> RobustnessChapter.of(context, one)),
            robustness.flatMap(one -> ProgressChapter.of(context, one)),
            CalibrationChapter.of(context, scenarios),
            LabelFreeChapter.of(context, scenarios),
            DriftChapter.of(scenarios),
            ImportanceChapter.of(context),
            FidelityChapter.of(context),
            ImportanceShiftChapter.of(context),
            pruning.filter(any -> !asked),
            TrainingChapter.of(context))
        .flatMap(Optional::stream)
        .toList();
  }
}
