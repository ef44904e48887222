package dev.basin.host.plugins;

import dev.basin.api.Problem;
import java.nio.file.Path;
import java.util.Set;

/**
 * A jar, or one extension of a jar, that was not let in.
 *
 * @param file the jar
 * @param problem why, and what to do about it
 * @param extensionIds ids that it offers or, where they can't be read, probably would have offered
 */
public record Refused(Path file, Problem problem, Set<String> extensionIds) {

  /** Copies the ids. */
  public Refused {
    extensionIds = Set.copyOf(extensionIds);
  }

  /**
   * The stable code of the reason.
   *
   * @return such as "PLG-005"
   */
  public String code() {
    return problem.code();
  }

  /**
   * The reason in one line.
   *
   * @return the message, code first
   */
  public String message() {
    return problem.message();
  }
}
