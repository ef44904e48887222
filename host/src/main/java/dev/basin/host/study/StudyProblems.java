package dev.basin.host.study;

import dev.basin.api.Problem;
import dev.basin.models.name.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a study; not thread-safe. */
final class StudyProblems {
  /** How many problems are reported at most. */
  static final int LIMIT = 20;

  private final List<Placed> problems = new ArrayList<>();

  private record Placed(Position at, Problem problem) {}

  /** Adds a problem at a place. */
  void add(Position at, Problem problem) {
    problems.add(new Placed(at, problem.at(at.toString())));
  }

  /** A key or name that is not known, with the nearest one that is. */
  void unknown(String code, String what, Position at, String found, Collection<String> known) {
    add(
        at,
        Problem.request(code, what)
            .found('"' + found + '"')
            .expected(known.isEmpty() ? "none" : "one of " + String.join(", ", known))
            .fix(NearestName.advice(found, known)));
  }

  /** A value that is not legal. */
  void illegal(Position at, String key, String found, String expected) {
    add(
        at,
        Problem.request("STU-005", "illegal value of \"" + key + '"')
            .found(found)
            .expected(expected));
  }

  /** Keys that contradict each other. */
  void contradiction(Position at, String what, String found, String fix) {
    add(at, Problem.request("STU-008", what).found(found).fix(fix));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The problems in order of position, those of settings first; each once. */
  List<Problem> list() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Placed placed) -> placed.at().line())
                .thenComparingInt(placed -> placed.at().column()))
        .map(Placed::problem)
        .distinct()
        .limit(LIMIT)
        .toList();
  }
}
