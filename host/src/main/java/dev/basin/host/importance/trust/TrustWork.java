package dev.basin.host.importance.trust;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.host.importance.TargetText;
import dev.basin.host.importance.redundancy.Redundancy;
import dev.basin.host.importance.redundancy.RedundancySettings;
import dev.basin.host.part.AskedNames;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Json;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.TrustSpec;
import dev.basin.models.engine.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fidelity audit of all metrics asked for on one network.
 *
 * @param bench data, plugins and device
 */
record TrustWork(Bench bench) implements CellWork {
  static final String KIND = "trust";

  static CellSpec cell(
      Bench bench,
      StudiedNetwork network,
      List<StudiedNetwork> others,
      List<ImportanceSpec> metrics,
      TrustSpec trust) {
    TargetText.parse(trust.target());
    return bench
        .cell(KIND, network, "audit of metrics", trust.split())
        .input("metrics", metrics.stream().map(each -> metric(bench, each)).distinct().toList())
        .input("orders", trust.orders())
        .input("steps", trust.steps())
        .input("halves", trust.halves())
        .input("top", trust.top())
        .input("target", trust.target())
        .after(others.stream().map(StudiedNetwork::cell).toArray(CellSpec[]::new))
        .build();
  }

  private static Map<String, Object> metric(Bench bench, ImportanceSpec wanted) {
    Installed<ImportanceMetric> metric =
        bench.plugins().find(ImportanceMetric.class, wanted.metric());
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("metric", metric.id());
    input.put("options", Options.of(metric.descriptor(), wanted.options()).asMap());
    input.put("target", wanted.target());
    input.put("plugin", metric.plugin().sha256());
    return input;
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    OpenSession open = bench.open(spec, context);
    Dataset data = bench.examples(spec, open);
    List<Network> others = new ArrayList<>();
    for (CellKey other : spec.dependencies().subList(1, spec.dependencies().size())) {
      others.add(bench.network(other, context));
    }
    TrustSettings settings =
        new TrustSettings(
            Math.toIntExact(inputs.whole("orders")),
            Math.toIntExact(inputs.whole("steps")),
            Math.toIntExact(inputs.whole("halves")),
            inputs.number("top"));
    Fidelity fidelity =
        FidelityAudit.of(
            new AuditSubject(
                open,
                bench.sessionOptions(),
                data,
                inputs.text("split"),
                inputs.text("target"),
                others),
            scorings(inputs.json("metrics"), open, context),
            settings,
            context.random(),
            context.progress());
    ObjectNode json = (ObjectNode) Json.of(fidelity);
    json.set(
        "redundancy",
        Json.of(
            Redundancy.of(
                open.session(),
                data,
                RedundancySettings.usual(),
                context.random().derive("redundancy"),
                context.progress())));
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }

  private List<Scoring> scorings(JsonNode metrics, OpenSession open, CellContext context) {
    List<Wanted> wanted = new ArrayList<>();
    metrics.forEach(each -> wanted.add(Wanted.of(each)));
    AskedNames names = new AskedNames(wanted.stream().map(Wanted::asked).toList());
    List<Scoring> scorings = new ArrayList<>();
    for (Wanted each : wanted) {
      Installed<ImportanceMetric> metric =
          bench.plugins().find(ImportanceMetric.class, each.metric());
      scorings.add(
          new MetricScoring(
              names.of(each.asked()),
              metric.analysis(),
              Options.of(metric.descriptor(), each.options()),
              TargetText.parse(each.target(), open.session().network()),
              context.progress()));
    }
    return scorings;
  }

  /** A metric as the cell's input holds it. */
  private record Wanted(String metric, Map<String, Object> options, String target) {
    static Wanted of(JsonNode input) {
      return new Wanted(
          input.path("metric").asText(),
          new ObjectMapper().convertValue(input.path("options"), new TypeReference<>() {}),
          input.path("target").asText());
    }

    /** Targets tell questions to one metric apart as options do. */
    AskedNames.Asked asked() {
      Map<String, Object> telling = new LinkedHashMap<>(options);
      telling.putIfAbsent("target", target);
      return new AskedNames.Asked(metric, telling);
    }
  }
}
