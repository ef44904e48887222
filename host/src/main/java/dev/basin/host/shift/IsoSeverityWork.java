package dev.basin.host.shift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.OptionType;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ShiftSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * Finds the severity of a scenario at which the baseline loses so many points of accuracy, by
 * bisection, so that scenarios are compared at equal difficulty. Works for every scenario with an
 * option {@code severities}.
 *
 * @param bench data, plugins and device
 */
record IsoSeverityWork(Bench bench) implements CellWork {
  static final String KIND = "iso-severity";
  private static final String SEVERITIES = "severities";
  private static final int HALVINGS = 14;
  private static final int DOUBLINGS = 12;

  static CellSpec cell(Bench bench, StudiedNetwork baseline, ShiftSpec shift, double points) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    severities(scenario);
    return bench
        .cell(
            KIND,
            baseline,
            "severity of %s that costs %s points".formatted(shift.scenario(), points),
            shift.split())
        .input("environment", new Environments(bench).input(new EnvironmentSpec.OfScenario(shift)))
        .input("scenario", shift.scenario())
        .input("points", points)
        .build();
  }

  /** The options that an answer sets. */
  static Map<String, Object> options(JsonNode found) {
    return Map.of(SEVERITIES, List.of(found.path("severity").asDouble()));
  }

  /** The largest severity that a scenario may be asked for. */
  private static double largest(Installed<ShiftScenario> scenario) {
    return severities(scenario).type() instanceof OptionType.RealList list ? list.max() : 0;
  }

  private static Option<?> severities(Installed<ShiftScenario> scenario) {
    return scenario.descriptor().options().stream()
        .filter(option -> option.name().equals(SEVERITIES))
        .filter(option -> option.type() instanceof OptionType.RealList)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.request("STU-025", "a scenario without a scale of severity")
                    .at("shift %s, iso".formatted(scenario.id()))
                    .expected("a scenario with an option \"severities\"")
                    .fix("leave iso out, or choose another scenario")
                    .exception());
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    Installed<ShiftScenario> scenario =
        bench.plugins().find(ShiftScenario.class, inputs.text("scenario"));
    OpenSession open = bench.open(spec, context);
    double target =
        accuracy(bench.data().examples(inputs.text("split")), open) - inputs.number("points") / 100;
    double limit = largest(scenario);
    context.progress().total(HALVINGS);
    double low = 0;
    double high = Math.min(1, limit);
    int doublings = 0;
    while (accuracy(inputs, high, open, context) > target) {
      low = high;
      if (high >= limit || ++doublings > DOUBLINGS) {
        throw Problem.request("SHF-040", "no severity costs the baseline that much")
            .at("shift %s, iso".formatted(scenario.id()))
            .found(
                "%.1f points at severity %.4g"
                    .formatted(
                        100
                            * (target
                                + inputs.number("points") / 100
                                - accuracy(inputs, high, open, context)),
                        high))
            .expected("%s points".formatted(inputs.number("points")))
            .fix("ask for fewer points")
            .exception();
      }
      high = Math.min(2 * high, limit);
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (accuracy(inputs, middle, open, context) > target) {
        low = middle;
      } else {
        high = middle;
      }
      context.progress().advance(1);
    }
    // Environments are named by it, so it is one that a reader can write down, and no milder.
    double severity = new BigDecimal(high).round(new MathContext(4, RoundingMode.UP)).doubleValue();
    return CellResult.of(
            Map.of(
                "severity", severity,
                "points", inputs.number("points"),
                "accuracy", accuracy(inputs, severity, open, context)))
        .ofWeights(open.network().contentHash());
  }

  private double accuracy(
      CellInputs inputs, double severity, OpenSession open, CellContext context) {
    List<Environment> made =
        new Environments(bench)
            .unfitted(
                inputs.json("environment"), Map.of(SEVERITIES, List.of(severity)), open, context);
    return accuracy(made.get(made.size() - 1).data(), open);
  }

  private static double accuracy(Dataset data, OpenSession open) {
    return open.session().evaluate(open.session().weights(), Bench.fitting(data, open)).accuracy();
  }
}
