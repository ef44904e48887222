package dev.basin.host.shift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Environment;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Provenance;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.logits.LogitsFile;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import dev.basin.models.engine.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a network says of every example of a split, or of every environment of a scenario: the file
 * of logits from which everything else is computed.
 *
 * @param bench data, plugins and device
 */
record LogitsWork(Bench bench) implements CellWork {
  static final String KIND = "logits";

  /** The extension of the file of logits. */
  static final String FILE = "npz";

  private static final String ENVIRONMENT = "environment";

  /** The cell for one split. */
  static CellSpec cell(Bench bench, StudiedNetwork network, Split split) {
    return bench
        .cell(KIND, network, "answers on " + split.word(), split)
        .input(ENVIRONMENT, new Environments(bench).input(new EnvironmentSpec.OfSplit(split)))
        .build();
  }

  /** The cell for a scenario; {@code iso} are the cells that find its severity, if any. */
  static CellSpec cell(Bench bench, StudiedNetwork network, ShiftSpec shift, List<CellSpec> iso) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    Provenance provenance =
        bench
            .provenance(shift.split().word())
            .byPlugin(
                scenario.plugin().id(), scenario.plugin().version(), scenario.plugin().sha256());
    return bench
        .cell(KIND, network, "answers under " + shift.scenario(), shift.split())
        .input(ENVIRONMENT, new Environments(bench).input(new EnvironmentSpec.OfScenario(shift)))
        .provenance(provenance)
        .after(iso.toArray(CellSpec[]::new))
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    JsonNode input = new CellInputs(spec).json(ENVIRONMENT);
    Map<String, Object> more =
        spec.dependencies().size() > 1
            ? IsoSeverityWork.options(context.result(spec.dependencies().get(1)))
            : Map.of();
    OpenSession open = bench.open(spec, context);
    Environments environments = new Environments(bench);
    List<EnvironmentLogits> answers = new ArrayList<>();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("axis", environments.axis(input).name().toLowerCase(Locale.ROOT));
    ArrayNode list = json.putArray("environments");
    List<Environment> all = environments.unfitted(input, more, open, context);
    context.progress().total(all.size());
    for (Environment each : all) {
      EnvironmentLogits logits = answers(each, open);
      answers.add(logits);
      list.addObject()
          .put("name", each.name())
          .put("severity", each.severity())
          .put("examples", logits.examples());
      context.progress().advance(1);
    }
    Path file = context.temporary(FILE);
    LogitsFile.write(
        file, answers, bench.sessionOptions().precision().id().equals(Precision.FLOAT32.id()));
    return CellResult.of(json).with(FILE, file).ofWeights(open.network().contentHash());
  }

  private static EnvironmentLogits answers(Environment environment, OpenSession open) {
    Dataset data = environment.data();
    ExampleEvaluation said =
        open.session().evaluateExamples(open.session().weights(), Bench.fitting(data, open));
    return new EnvironmentLogits(
        environment.name(),
        environment.severity(),
        said.classes(),
        said.logits(),
        data.labels(),
        LongStream.range(0, data.size()).map(row -> data.id((int) row)).toArray(),
        data.columns().groups(),
        data.columns().times().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
