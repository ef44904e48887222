package dev.basin.host.study;

import dev.basin.api.Problem;
import java.util.List;

/** What reading a study came to: the study, or everything that is wrong with it. */
public sealed interface StudyReading {

  /**
   * A study that can be run.
   *
   * @param study the study
   */
  record Accepted(ResolvedStudy study) implements StudyReading {}

  /**
   * A study that can't be run.
   *
   * @param problems at least one and at most {@value StudyProblems#LIMIT}, in order of position
   */
  record Refused(List<Problem> problems) implements StudyReading {

    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The study, for callers who stop at the first problem.
   *
   * @return the study
   * @throws dev.basin.api.BasinException the first problem
   */
  default ResolvedStudy orThrow() {
    if (this instanceof Refused refused) {
      throw refused.problems().get(0).exception();
    }
    return ((Accepted) this).study();
  }
}
