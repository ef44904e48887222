package dev.basin.host.plugins;

import dev.basin.api.Analysis;
import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.PruningCriterion;
import dev.basin.api.ShiftScenario;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of extension, each with the interface it stands for. */
public enum ExtensionKind {
  /** Axes in weight space. */
  PROJECTION(ProjectionMethod.class, "projection", GuardedProjection::new),
  /** Measures of flatness. */
  FLATNESS(FlatnessMeasure.class, "measure", GuardedFlatness::new),
  /** Shifts of the data. */
  SHIFT(ShiftScenario.class, "scenario", GuardedShift::new),
  /** Scores per unit. */
  IMPORTANCE(ImportanceMetric.class, "metric", GuardedImportance::new),
  /** Orders of removal. */
  PRUNING(PruningCriterion.class, "criterion", GuardedPruning::new);

  private final Class<? extends Analysis> type;
  private final String studyKey;
  private final Guard<Analysis> guard;

  <T extends Analysis> ExtensionKind(Class<T> type, String studyKey, Guard<T> guard) {
    this.type = type;
    this.studyKey = studyKey;
    this.guard = (analysis, descriptor, call) -> guard.of(type.cast(analysis), descriptor, call);
  }

  /** Puts a guard before an extension of this kind. */
  Analysis guarded(Analysis analysis, Descriptor descriptor, GuardedCall call) {
    return guard.of(analysis, descriptor, call);
  }

  /** How an extension of one type gets its guard. */
  @FunctionalInterface
  private interface Guard<T extends Analysis> {
    Analysis of(T analysis, Descriptor descriptor, GuardedCall call);
  }

  /**
   * The interface.
   *
   * @return the extension point
   */
  public Class<? extends Analysis> type() {
    return type;
  }

  /**
   * The kind's word in listings and JSON.
   *
   * @return such as "importance"
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The key that names an extension of this kind in a study and on the command line.
   *
   * @return such as "measure"
   */
  public String studyKey() {
    return studyKey;
  }

  /**
   * The kind of an extension point.
   *
   * @param type one of the five interfaces
   * @return the kind
   * @throws IllegalArgumentException if the type is another one
   */
  public static ExtensionKind of(Class<? extends Analysis> type) {
    for (ExtensionKind kind : values()) {
      if (kind.type == type) {
        return kind;
      }
    }
    throw new IllegalArgumentException(type.getName() + " is no extension point");
  }

  /** The kinds of an extension: every extension point that it implements. */
  static List<ExtensionKind> of(Object extension) {
    return Stream.of(values()).filter(kind -> kind.type.isInstance(extension)).toList();
  }
}
