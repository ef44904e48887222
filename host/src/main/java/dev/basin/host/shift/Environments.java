package dev.basin.host.shift;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.ScenarioQuestion;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.Json;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ShiftSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The data that a network is looked at on: parts of the study's data, and what scenarios make of
 * them.
 *
 * @param bench data and plugins
 */
public record Environments(Bench bench) {
  private static final String SCENARIO = "scenario";

  /**
   * All that decides the examples of environments, as input of a cell.
   *
   * @param wanted a split or a scenario
   * @return plain data
   */
  public JsonNode input(EnvironmentSpec wanted) {
    return wanted instanceof EnvironmentSpec.OfScenario scenario
        ? input(scenario.shift())
        : input(((EnvironmentSpec.OfSplit) wanted).split().word());
  }

  private ObjectNode input(String split) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("split", split);
    json.put("data", bench.data().hash(split));
    return json;
  }

  private ObjectNode input(ShiftSpec shift) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    ObjectNode json = input(shift.split().word());
    json.put(SCENARIO, shift.scenario());
    json.put("training", bench.data().hash("train"));
    json.set("options", Json.of(Options.of(scenario.descriptor(), shift.options()).asMap()));
    json.put("plugin", scenario.plugin().sha256());
    return json;
  }

  /**
   * The examples.
   *
   * @param input from {@link #input}
   * @param open the network; a scenario may depend on it
   * @param context randomness, progress
   * @return in order of severity, each in the shape that the network takes
   */
  public List<Environment> of(JsonNode input, OpenSession open, CellContext context) {
    String prefix = input.has(SCENARIO) ? input.path(SCENARIO).asText() + ", " : "";
    return unfitted(input, Map.of(), open, context).stream()
        .map(
            each ->
                new Environment(
                    prefix + each.name(), each.severity(), Bench.fitting(each.data(), open)))
        .toList();
  }

  /**
   * The environments of a scenario, each in the shape that the network takes.
   *
   * @param input from {@link #input}
   * @param iso the cells that found the scenario's severity; empty for those that its options say
   * @param open the network; a scenario may depend on it
   * @param context randomness, progress, the results of those cells
   * @return in order of severity or time
   */
  public List<Environment> shifted(
      JsonNode input, List<CellKey> iso, OpenSession open, CellContext context) {
    Map<String, Object> more =
        iso.isEmpty() ? Map.of() : IsoSeverityWork.options(context.result(iso.get(0)));
    return unfitted(input, more, open, context).stream()
        .map(
            each -> new Environment(each.name(), each.severity(), Bench.fitting(each.data(), open)))
        .toList();
  }

  /**
   * The examples in the shape in which the study holds them.
   *
   * @param input from {@link #input}
   * @param more options of the scenario that go before those of the input
   * @param open the network; a scenario may depend on it
   * @param context randomness, progress
   * @return in order of severity or time
   */
  List<Environment> unfitted(
      JsonNode input, Map<String, Object> more, OpenSession open, CellContext context) {
    String split = input.path("split").asText();
    Dataset clean = bench.data().examples(split);
    if (!input.has(SCENARIO)) {
      return List.of(new Environment(split, 0, clean));
    }
    String id = input.path(SCENARIO).asText();
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, id);
    Map<String, Object> options = new HashMap<>(options(input));
    options.putAll(more);
    ScenarioQuestion question =
        new ScenarioQuestion(scenario, options, clean, bench.data().examples("train"));
    Supplier<List<Environment>> made =
        () -> question.of(open, context.random(), context.progress());
    return ScenarioQuestion.needsNetwork(scenario)
        ? made.get()
        : context
            .resource(EnvironmentShelf.class, "environments", EnvironmentShelf::new)
            .environments(List.of(input, options, context.random()), made);
  }

  /**
   * Refuses a shift that does not fit the data, before any network is trained for it; one that
   * looks at the network can tell only then.
   *
   * @param shift the scenario, its options and the data
   * @throws dev.basin.api.BasinException what the scenario throws
   */
  void requireFit(ShiftSpec shift) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    if (!ScenarioQuestion.needsNetwork(scenario)) {
      new ScenarioQuestion(
              scenario,
              shift.options(),
              bench.data().examples(shift.split().word()),
              bench.data().examples("train"))
          .ofData(new Randomness(bench.seed()), bench.sessionOptions().device());
    }
  }

  /**
   * What the order of a scenario's environments means.
   *
   * @param input from {@link #input}
   * @return the axis; none for a split alone
   */
  public ShiftAxis axis(JsonNode input) {
    return input.has(SCENARIO)
        ? bench.plugins().find(ShiftScenario.class, input.path(SCENARIO).asText()).analysis().axis()
        : ShiftAxis.NONE;
  }

  private static Map<String, Object> options(JsonNode input) {
    return new ObjectMapper().convertValue(input.path("options"), new TypeReference<>() {});
  }
}
