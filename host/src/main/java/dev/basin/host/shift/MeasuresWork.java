package dev.basin.host.shift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.EvaluationJson;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Json;
import dev.basin.host.shift.estimate.Estimates;
import dev.basin.host.shift.estimate.LabelFreeAnalysis;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.logits.LogitsFile;
import dev.basin.host.shift.measure.Bootstrap;
import dev.basin.host.shift.measure.MajorityClass;
import dev.basin.host.shift.measure.Prequential;
import dev.basin.host.shift.measure.ScenarioAnalysis;
import dev.basin.host.shift.measure.ScenarioLogits;
import dev.basin.host.study.ShiftSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a network fares in a scenario, from files of logits alone: accuracy, loss, calibration,
 * groups, and what could have been told without labels.
 *
 * @param bench data and plugins
 */
record MeasuresWork(Bench bench) implements CellWork {
  static final String KIND = "shift";

  /**
   * The cell.
   *
   * @param seen the cells with the logits of the validation data, the clean data and the scenario's
   *     environments; then, where there is a network of another seed, its clean data and
   *     environments
   */
  static CellSpec cell(
      Bench bench, StudiedNetwork network, ShiftSpec shift, int resamples, List<CellSpec> seen) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    return bench
        .cell(KIND, network, shift.scenario(), shift.split())
        .input("scenario", shift.scenario())
        .input("options", Options.of(scenario.descriptor(), shift.options()).asMap())
        .input("resamples", resamples)
        .input("training", bench.data().hash("train"))
        .input("drifts", bench.data().drifts())
        .after(seen.toArray(CellSpec[]::new))
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    List<CellKey> seen = spec.dependencies().subList(1, spec.dependencies().size());
    ScenarioLogits scenario = scenario(inputs, seen, context);
    Bootstrap bootstrap =
        new Bootstrap(
            Math.toIntExact(inputs.whole("resamples")), context.random().derive("resamples"));
    ObjectNode measures =
        (ObjectNode)
            Json.of(new ScenarioAnalysis(bootstrap, Prequential.DEFAULT_ALPHA).of(scenario));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("scenario", inputs.text("scenario"));
    json.put("axis", scenario.axis().name().toLowerCase(Locale.ROOT));
    json.put("split", inputs.text("split"));
    json.setAll(measures);
    ArrayNode environments = (ArrayNode) json.get("environments");
    List<EnvironmentLogits> logits = scenario.environments();
    withoutNulls(json);
    for (int i = 0; i < logits.size(); i++) {
      ObjectNode each = (ObjectNode) environments.get(i);
      withoutNulls(each);
      each.set("estimates", Json.of(estimates(scenario, i, seen, bootstrap, context)));
      if (logits.get(i).labelled()) {
        each.set("answers", EvaluationJson.answers(logits.get(i).ids(), logits.get(i)::correct));
      }
    }
    return CellResult.of(json);
  }

  /** What can be told of an environment without its labels. */
  private static Estimates estimates(
      ScenarioLogits scenario,
      int environment,
      List<CellKey> seen,
      Bootstrap bootstrap,
      CellContext context) {
    Optional<EnvironmentLogits> secondSeed =
        seen.size() < 5
            ? Optional.empty()
            : Optional.of(
                environment == 0
                    ? LogitsFile.read(file(seen.get(3), context)).get(0)
                    : LogitsFile.read(file(seen.get(4), context)).get(environment - 1));
    return scenario
        .validation()
        .map(
            validation ->
                new LabelFreeAnalysis(bootstrap)
                    .of(validation, scenario.environments().get(environment), secondSeed))
        .orElseGet(() -> Estimates.none("there are no labelled validation data apart"));
  }

  /** Leaves out what there is none of, such as a predictor that needs times. */
  private static void withoutNulls(ObjectNode json) {
    json.properties().removeIf(entry -> entry.getValue().isNull());
  }

  private ScenarioLogits scenario(CellInputs inputs, List<CellKey> seen, CellContext context) {
    ShiftAxis axis =
        ShiftAxis.valueOf(
            context.result(seen.get(2)).path("axis").asText().toUpperCase(Locale.ROOT));
    EnvironmentLogits validation = LogitsFile.read(file(seen.get(0), context)).get(0);
    EnvironmentLogits clean = clean(LogitsFile.read(file(seen.get(1), context)).get(0), axis);
    List<EnvironmentLogits> shifted = LogitsFile.read(file(seen.get(2), context));
    boolean apart =
        !bench.data().hash("validation").equals(bench.data().hash(inputs.text("split")));
    Dataset training = bench.data().examples("train");
    return new ScenarioLogits(
        axis,
        clean,
        shifted,
        Optional.of(validation).filter(any -> apart && any.labelled()),
        training.labelled() ? Optional.of(MajorityClass.of(training.labels())) : Optional.empty(),
        labelBefore(shifted),
        bench.data().drifts().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static java.nio.file.Path file(CellKey key, CellContext context) {
    return context.artefact(key, LogitsWork.FILE);
  }

  /** The data before the shift; on an axis of time they stand at their mean time. */
  static EnvironmentLogits clean(EnvironmentLogits split, ShiftAxis axis) {
    double severity = axis == ShiftAxis.TIME ? Arrays.stream(split.times()).average().orElse(0) : 0;
    return new EnvironmentLogits(
        "clean",
        severity,
        split.classes(),
        split.logits(),
        split.labels(),
        split.ids(),
        split.groups(),
        split.times());
  }

  /** The label of the latest training or validation example before all shifted ones. */
  private OptionalInt labelBefore(List<EnvironmentLogits> shifted) {
    double first =
        shifted.stream()
            .flatMapToDouble(each -> Arrays.stream(each.times()))
            .min()
            .orElse(Double.NEGATIVE_INFINITY);
    return new PastLabels(bench).before(first);
  }
}
