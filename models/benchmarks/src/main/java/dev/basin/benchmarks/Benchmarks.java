package dev.basin.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks several times over, one after the other, so that what else the machine does
 * falls on both sides of a ratio, and prints the median of every ratio beside its bound. Ratios of
 * processor time count all threads' and bear a busy machine; a surface's says how much work it is,
 * not how well it uses the cores.
 */
public final class Benchmarks {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);

  private static final List<Question> QUESTIONS =
      List.of(
          Question.ofSurface("MLP", 0.25),
          Question.ofSurface("CNN", 0.25),
          Question.ofSurface("PLAIN_CNN", 0.25),
          Question.ofSurface("WIDE_MLP", 0.55),
          evaluation("MLP"),
          evaluation("CNN"),
          evaluation("WIDE_MLP"),
          product("MLP"),
          product("CNN"),
          leaveOneOut("MLP", "ALL", 0.25),
          leaveOneOut("CNN", "ALL", 0.25),
          leaveOneOut("VGG", "ALL", 0.25),
          leaveOneOut("VGG", "LAST_THIRD", 0.1),
          Question.of(
              "eigenvalues and trace of the CNN / their products",
              1.2,
              "EigenvaluesAndTrace.measures",
              "EigenvaluesAndTrace.products"),
          conductance("MLP"),
          conductance("CNN"),
          units("MLP", 32),
          units("CNN", 16));

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

  private static Question conductance(String subject) {
    return Question.of(
        "conductance of " + subject + " / its passes",
        1.5,
        "PathMetrics.conductance subject=" + subject,
        "PathMetrics.passes subject=" + subject);
  }

  private static Question units(String subject, int units) {
    return new Question(
        "neuron conductance of " + subject + " / " + units + " passes",
        1.5,
        "PathMetrics.neuronConductance subject=" + subject,
        "PathMetrics.inputPasses subject=" + subject,
        units);
  }

  private static Question leaveOneOut(String subject, String layers, double bound) {
    String parameters = " layers=%s subject=%s".formatted(layers, subject);
    return Question.of(
        "ablation of units, %s of %s / plain loop"
            .formatted(layers.toLowerCase(Locale.ROOT).replace('_', ' '), subject),
        bound,
        "LeaveOneOut.ablation" + parameters,
        "LeaveOneOut.plain" + parameters);
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
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .addProfiler(ProcessorTime.class)
            .build();
    List<Collection<RunResult>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(new Runner(options).run());
    }
    System.out.printf(
        "%n%-52s %8s %8s %8s %10s %8s%n", "ratio", "median", "least", "most", "processor", "bound");
    for (Question question : QUESTIONS) {
      double[] elapsed = ratios(question, rounds, Benchmarks::elapsed);
      double[] processor = ratios(question, rounds, Benchmarks::processor);
      if (elapsed.length > 0) {
        System.out.printf(
            "%-52s %8.3f %8.3f %8.3f %10.3f %8.2f%n",
            question.text(),
            elapsed[elapsed.length / 2],
            elapsed[0],
            elapsed[elapsed.length - 1],
            processor[processor.length / 2],
            question.bound());
      }
    }
  }

  private static double[] ratios(
      Question question, List<Collection<RunResult>> rounds, Function<RunResult, Double> score) {
    return rounds.stream()
        .map(
            results -> {
              Map<String, Double> scores = new HashMap<>();
              results.forEach(result -> scores.put(name(result.getParams()), score.apply(result)));
              return question.ratio(scores);
            })
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .sorted()
        .toArray();
  }

  private static double elapsed(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double processor(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get(ProcessorTime.NAME)).getScore();
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
