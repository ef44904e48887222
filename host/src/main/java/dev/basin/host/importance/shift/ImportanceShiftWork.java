package dev.basin.host.importance.shift;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Environment;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Progress;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftScenario;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.host.importance.ImportancePart;
import dev.basin.host.importance.TargetText;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.Question;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.shift.Environments;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Scores units in every environment of a scenario and compares them with their scores on clean
 * data, which another cell holds.
 *
 * @param bench data, plugins and device
 */
record ImportanceShiftWork(Bench bench) implements CellWork {
  static final String KIND = "importance-shift";

  /** The scores before the shift. */
  static CellSpec clean(Bench bench, StudiedNetwork network, ImportanceSpec metric, Split before) {
    return ImportancePart.cell(bench, network, metric.unitsOn(before));
  }

  /**
   * The cell.
   *
   * @param clean from {@link #clean}
   * @param before the data that it is about
   * @param iso the cells that find the scenario's severity, if any
   */
  static CellSpec cell(
      Bench bench,
      StudiedNetwork network,
      ImportanceSpec wanted,
      ShiftSpec shift,
      CellSpec clean,
      Split before,
      List<CellSpec> iso) {
    Installed<ImportanceMetric> metric =
        bench.plugins().find(ImportanceMetric.class, wanted.metric());
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    Map<String, Object> options =
        new HashMap<>(Options.of(scenario.descriptor(), shift.options()).asMap());
    shift.iso().ifPresent(points -> options.putIfAbsent("iso", points));
    return bench
        .cell(
            KIND,
            network,
            metric,
            wanted.options(),
            shift.split(),
            " under %s".formatted(scenario.id()))
        .input("target", wanted.target())
        .input("scenario", scenario.id())
        .input("scenarioOptions", options)
        .input("before", before.word())
        .input("environment", new Environments(bench).input(new EnvironmentSpec.OfScenario(shift)))
        .after(clean)
        .after(iso.toArray(CellSpec[]::new))
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    JsonNode environment = inputs.json("environment");
    Environments environments = new Environments(bench);
    List<LayerScores> clean = StoredScores.read(context.result(spec.dependencies().get(1)));
    try (Question<ImportanceMetric> question =
        bench.question(ImportanceMetric.class, spec, context)) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("metric", question.extension().id());
      json.put("scenario", inputs.text("scenario"));
      json.set("scenarioOptions", inputs.json("scenarioOptions"));
      ShiftAxis axis = environments.axis(environment);
      json.put("axis", axis.name().toLowerCase(Locale.ROOT));
      json.put("target", inputs.text("target"));
      json.put("split", inputs.text("split"));
      List<CellKey> iso = spec.dependencies().subList(2, spec.dependencies().size());
      ShiftedImportance compared =
          unchanging(question.extension().id(), clean)
              .map(ShiftedImportance::none)
              .orElseGet(
                  () ->
                      compare(
                          question,
                          new EnvironmentScores(
                              "clean", severity(axis, inputs.text("before")), clean),
                          environments.shifted(environment, iso, question.open(), context),
                          TargetText.parse(inputs.text("target"), question.session().network()),
                          context));
      json.setAll(ShiftedImportanceJson.write(compared));
      return CellResult.of(json).ofWeights(question.open().network().contentHash());
    }
  }

  /** On an axis of time the data before the shift stand at their mean time. */
  private double severity(ShiftAxis axis, String before) {
    return axis == ShiftAxis.TIME
        ? bench.data().examples(before).columns().times().stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0)
        : 0;
  }

  /** Why no shift can change the scores, if none can. */
  private static Optional<String> unchanging(String metric, List<LayerScores> clean) {
    List<Scored> scored =
        clean.stream().filter(Scored.class::isInstance).map(Scored.class::cast).toList();
    if (scored.isEmpty()) {
      return Optional.of(metric + " applies to no layer of this network");
    }
    return scored.stream().allMatch(each -> each.examples() == 0)
        ? Optional.of(metric + " looks at no data: its scores are the same in every environment")
        : Optional.empty();
  }

  private static ShiftedImportance compare(
      Question<ImportanceMetric> question,
      EnvironmentScores clean,
      List<Environment> shifted,
      Target target,
      CellContext context) {
    List<EnvironmentScores> scores = new ArrayList<>();
    context.progress().total(shifted.size());
    for (Environment each : shifted) {
      context.note(each.name());
      scores.add(
          new EnvironmentScores(
              each.name(),
              each.severity(),
              score(question, each, layers(question, clean.layers()), target, context.progress())));
      context.progress().advance(1);
    }
    return ShiftedImportance.of(clean, scores, context.random().derive("importance under shift"));
  }

  /** Those that were scored on clean data. */
  private static List<UnitLayer> layers(
      Question<ImportanceMetric> question, List<LayerScores> clean) {
    List<String> names = clean.stream().map(LayerScores::layer).toList();
    return question.session().network().layers().stream()
        .filter(layer -> names.contains(layer.name()))
        .toList();
  }

  private static List<LayerScores> score(
      Question<ImportanceMetric> question,
      Environment environment,
      List<UnitLayer> layers,
      Target target,
      Progress progress) {
    AnalysisContext asked = question.context();
    try (NDManager scope = asked.scope().newSubManager()) {
      return question
          .analysis()
          .score(
              new ImportanceRequest(
                  question.session(),
                  environment.data(),
                  layers,
                  target,
                  new AnalysisContext(
                      asked.options(), asked.random(), new Cancellable(progress), scope)))
          .layers();
    }
  }

  /** Notices cancellation while a metric works; how far it is shows per environment. */
  private record Cancellable(Progress outer) implements Progress {
    @Override
    public void total(long steps) {}

    @Override
    public void advance(long steps) {
      outer.advance(0);
    }
  }
}
