package dev.basin.host.study;

import dev.basin.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

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
   * The study, for callers to whom one exception is enough.
   *
   * @return the study
   * @throws dev.basin.api.BasinException the first problem; the others follow it in its message,
   *     one a line
   */
  default ResolvedStudy orThrow() {
    if (this instanceof Refused refused) {
      Problem first = refused.problems().get(0);
      String others =
          refused.problems().stream()
              .skip(1)
              .map(problem -> "\n" + problem.message())
              .collect(Collectors.joining());
      Problem all =
          first.fix().isEmpty()
              ? first.expected(first.expected() + others)
              : first.fix(first.fix() + others);
      throw all.exception();
    }
    return ((Accepted) this).study();
  }
}
