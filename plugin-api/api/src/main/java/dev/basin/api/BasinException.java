package dev.basin.api;

/** The one exception of Basin: it carries a {@link Problem} and prints as its one-line message. */
public final class BasinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * Wraps a problem.
   *
   * @param problem what went wrong
   */
  public BasinException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /**
   * Wraps a problem with its cause.
   *
   * @param problem what went wrong
   * @param cause what was caught
   */
  public BasinException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /**
   * What went wrong.
   *
   * @return the problem
   */
  public Problem problem() {
    return problem;
  }
}
