package dev.basin.plugins.shifts.population;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Label shift: the same classes in other proportions, π′ = (1 − s)·π + s·d, with π the priors of
 * the data, s the severity and d the target (Lipton, Wang and Smola 2018).
 *
 * <ul>
 *   <li>{@code target: class}: d is the class {@code class} alone, so its prior goes towards 1 and
 *       the others keep their proportions. With {@code priors} its prior takes these values
 *       instead; below π it goes towards 0, and the severity is the share of the way to 1 or 0.
 *   <li>{@code target: dirichlet}: d is one draw of the symmetric Dirichlet distribution of
 *       concentration {@code alpha} over the classes that occur.
 * </ul>
 *
 * <p>Each environment is the largest sample without replacement that has these priors, rounded to
 * whole examples; P(x|y) stays, so accuracy is Σₖ π′ₖ·recallₖ. Which examples of a class are taken
 * first is drawn once, so samples of a class lie within one another.
 */
@Extension
public final class PriorShift implements ShiftScenario {
  private static final String ID = "prior-shift";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.1, .2, .4, .6, .8), 1, "the share of the way to the target");
  private static final Option<String> TARGET =
      Option.choice(
          "target", "class", List.of("class", "dirichlet"), "one class alone, or drawn priors");
  private static final Option<Long> CLASS =
      Option.integer("class", 0, 0, Integer.MAX_VALUE, "the class whose prior is changed");
  private static final Option<List<Double>> PRIORS =
      Option.reals(
          "priors",
          List.of(),
          0,
          1,
          "priors of the class, instead of severities; none: severities");
  private static final Option<Double> ALPHA =
      Option.real("alpha", 1, 1e-3, 1e6, "concentration of the Dirichlet distribution");

  /** Makes the extension; it keeps no state. */
  public PriorShift() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "classes in other proportions")
        .cites(
            "Lipton, Wang and Smola 2018, Detecting and Correcting for Label Shift with Black Box"
                + " Predictors")
        .options(SEVERITIES, TARGET, CLASS, PRIORS, ALPHA)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset data = request.data();
    Randomness random = request.random().derive(ID);
    ClassRows rows = ClassRows.of(data, random);
    double[] priors = rows.priors();
    List<Step> steps = new ArrayList<>();
    if (request.options().get(TARGET).equals("dirichlet")) {
      double[] target =
          PriorSweep.dirichlet(priors, request.options().get(ALPHA), random.stream("dirichlet"));
      for (double severity : Severities.of(request, ID, SEVERITIES)) {
        steps.add(Step.of(severity, PriorSweep.between(priors, target, severity)));
      }
    } else {
      int chosen = chosen(request, priors);
      double[] only = PriorSweep.only(priors.length, chosen);
      List<Double> given = request.options().get(PRIORS);
      if (given.isEmpty()) {
        for (double severity : Severities.of(request, ID, SEVERITIES)) {
          steps.add(Step.of(severity, PriorSweep.between(priors, only, severity)));
        }
      }
      for (double prior : given.stream().distinct().toList()) {
        boolean up = prior >= priors[chosen];
        double severity =
            up ? (prior - priors[chosen]) / (1 - priors[chosen]) : 1 - prior / priors[chosen];
        double[] target = up ? only : PriorSweep.without(priors, chosen);
        String name = "class %d at %s".formatted(chosen, Severities.number(prior));
        steps.add(new Step(name, severity, PriorSweep.between(priors, target, severity)));
      }
      steps.sort(Comparator.comparingDouble(Step::severity));
    }
    request.progress().total(steps.size());
    List<Environment> environments = new ArrayList<>();
    for (Step step : steps) {
      int[] sample = rows.first(ClassCounts.largest(rows.counts(), step.priors));
      environments.add(
          new Environment(step.name, step.severity, Selection.of(data, ID, step.name, sample)));
      request.progress().advance(1);
    }
    return environments;
  }

  private static int chosen(ShiftRequest request, double[] priors) {
    long chosen = request.options().get(CLASS);
    boolean known = chosen < priors.length;
    if (!known || priors[(int) chosen] == 0 || priors[(int) chosen] == 1) {
      throw Problem.request("SHF-029", "the prior of this class can't change")
          .at("scenario %s, option class".formatted(ID))
          .found(Long.toString(chosen))
          .expected(
              "a class that some examples have and some have not, one of "
                  + IntStream.range(0, priors.length)
                      .filter(k -> priors[k] > 0 && priors[k] < 1)
                      .boxed()
                      .toList())
          .exception();
    }
    return (int) chosen;
  }

  private record Step(String name, double severity, double[] priors) {
    static Step of(double severity, double[] priors) {
      return new Step(Severities.name(severity), severity, priors);
    }
  }
}
