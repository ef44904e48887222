package dev.basin.api;

/**
 * What went wrong, as data: a stable code, what, where, found against expected, what to do.
 *
 * @param code stable and searchable, such as "DAT-004"
 * @param fault whose move it is
 * @param what what went wrong, in one clause
 * @param where file, line, node, layer or option; empty if there is no such place
 * @param found what was found; empty if that says nothing
 * @param expected what was expected; empty if that says nothing
 * @param fix what to do now; empty if there is nothing to add
 */
public record Problem(
    String code,
    Fault fault,
    String what,
    String where,
    String found,
    String expected,
    String fix) {

  /** Who has to act; decides the exit code. */
  public enum Fault {
    /** The request is wrong: exit code 2. */
    REQUEST,
    /** A plugin was refused or failed: exit code 3. */
    PLUGIN,
    /** A defect of Basin: exit code 1. */
    DEFECT
  }

  /**
   * A wrong request, with only code and clause.
   *
   * @param code the stable code
   * @param what what went wrong
   * @return the problem
   */
  public static Problem request(String code, String what) {
    return new Problem(code, Fault.REQUEST, what, "", "", "", "");
  }

  /**
   * A plugin's failure, with only code and clause.
   *
   * @param code the stable code
   * @param what what went wrong
   * @return the problem
   */
  public static Problem plugin(String code, String what) {
    return new Problem(code, Fault.PLUGIN, what, "", "", "", "");
  }

  /**
   * The same problem at a place.
   *
   * @param place file, line, node, layer or option
   * @return the problem
   */
  public Problem at(String place) {
    return new Problem(code, fault, what, place, found, expected, fix);
  }

  /**
   * The same problem with what was found.
   *
   * @param value the value
   * @return the problem
   */
  public Problem found(String value) {
    return new Problem(code, fault, what, where, value, expected, fix);
  }

  /**
   * The same problem with what was expected.
   *
   * @param value the value
   * @return the problem
   */
  public Problem expected(String value) {
    return new Problem(code, fault, what, where, found, value, fix);
  }

  /**
   * The same problem with advice.
   *
   * @param advice what to do now
   * @return the problem
   */
  public Problem fix(String advice) {
    return new Problem(code, fault, what, where, found, expected, advice);
  }

  /**
   * The problem as one line for people.
   *
   * @return code, what, where, found, expected and fix
   */
  public String message() {
    StringBuilder line = new StringBuilder(code).append(' ').append(what);
    if (!where.isEmpty()) {
      line.append(" (").append(where).append(')');
    }
    if (!found.isEmpty()) {
      line.append(": found ").append(found);
    }
    if (!expected.isEmpty()) {
      line.append(found.isEmpty() ? ": expected " : ", expected ").append(expected);
    }
    if (!fix.isEmpty()) {
      line.append("; ").append(fix);
    }
    return line.toString();
  }

  /**
   * This problem as an exception.
   *
   * @return a new exception
   */
  public BasinException exception() {
    return new BasinException(this);
  }

  /**
   * This problem as an exception with its cause.
   *
   * @param cause what was caught
   * @return a new exception
   */
  public BasinException exception(Throwable cause) {
    return new BasinException(this, cause);
  }
}
