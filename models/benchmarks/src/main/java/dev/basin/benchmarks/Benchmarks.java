package dev.basin.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks several times over, one after the other, so that what else the machine does
 * falls on both sides of a ratio, and prints the median of every ratio beside its bound.
 */
public final class Benchmarks {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);

  private static final List<Question> QUESTIONS =
      List.of(
          Question.ofSurface("surface of the MLP / plain loop", 0.25, "MlpSurface"),
          Question.ofSurface("surface of the CNN / plain loop", 0.25, "CnnSurface"),
          Question.ofSurface("surface of the wide MLP / plain loop", 0.55, "WideMlpSurface"),
          evaluation("MLP"),
          evaluation("CNN"),
          evaluation("WIDE_MLP"),
          product("MLP"),
          product("CNN"),
          Question.of(
              "eigenvalues and trace of the CNN / their products",
              1.2,
              "EigenvaluesAndTrace.measures",
              "EigenvaluesAndTrace.products"),
          new Question(
              "peak memory of a surface of 10 M parameters, in θ",
              8,
              scores ->
                  Question.of("", 0, "SurfaceMemory.row:thousandthsOfWeights", "thousand")
                      .ratio()
                      .apply(with(scores, "thousand", 1000))));

  private Benchmarks() {}

  private static Question evaluation(String subject) {
    return Question.of(
        "plain evaluation of " + subject + " / its layers",
        1.5,
        "EvaluationAndLayers.evaluation subject=" + subject,
        "EvaluationAndLayers.layers subject=" + subject);
  }

  private static Question product(String subject) {
    return Question.of(
        "Hessian-vector product of " + subject + " / gradient",
        3,
        "HessianProduct.product subject=" + subject,
        "HessianProduct.gradient subject=" + subject);
  }

  private static Map<String, Double> with(Map<String, Double> scores, String key, double value) {
    Map<String, Double> more = new HashMap<>(scores);
    more.put(key, value);
    return more;
  }

  /**
   * Runs them.
   *
   * @param arguments JMH's own; a regular expression chooses benchmarks. The system property {@code
   *     rounds} says how often, 3 unless given.
   * @throws CommandLineOptionException if an argument is not understood
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    List<Map<String, Double>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(scores(new Runner(new CommandLineOptions(arguments)).run()));
    }
    System.out.printf("%n%-55s %8s %8s %8s %8s%n", "ratio", "median", "least", "most", "bound");
    for (Question question : QUESTIONS) {
      double[] ratios =
          rounds.stream()
              .map(question.ratio())
              .filter(ratio -> ratio.isPresent())
              .mapToDouble(ratio -> ratio.getAsDouble())
              .sorted()
              .toArray();
      if (ratios.length > 0) {
        System.out.printf(
            "%-55s %8.3f %8.3f %8.3f %8.2f%n",
            question.text(),
            ratios[ratios.length / 2],
            ratios[0],
            ratios[ratios.length - 1],
            question.bound());
      }
    }
  }

  private static Map<String, Double> scores(Collection<RunResult> results) {
    Map<String, Double> scores = new HashMap<>();
    for (RunResult result : results) {
      String name = name(result.getParams());
      scores.put(name, result.getPrimaryResult().getScore());
      result
          .getSecondaryResults()
          .forEach((key, value) -> scores.put(name + ":" + key, value.getScore()));
    }
    return scores;
  }

  /** Class, method and parameters. */
  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.", -1);
    StringBuilder name = new StringBuilder(parts[parts.length - 2] + "." + parts[parts.length - 1]);
    params
        .getParamsKeys()
        .forEach(key -> name.append(' ').append(key).append('=').append(params.getParam(key)));
    return name.toString();
  }
}
