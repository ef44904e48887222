package dev.basin.host.flatness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.option.Options;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.CellProvenance;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.Question;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.study.FlatnessSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every flatness measure asked for, of every network; where an audit is asked for, also of every
 * network after each transformation that its measure should not see.
 */
public final class FlatnessPart implements Part {
  private static final String KIND = "flatness";

  /** One measure of one network, its cell, and those of its audit. */
  private record Asked(
      StudiedNetwork network,
      CellSpec cell,
      Set<Invariance> claims,
      Map<Invariance, CellSpec> audit) {}

  private final Bench bench;
  private final List<Asked> asked = new ArrayList<>();

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the measures
   */
  public FlatnessPart(Bench bench, List<StudiedNetwork> networks, List<FlatnessSpec> wanted) {
    this.bench = bench;
    for (FlatnessSpec each : wanted) {
      Installed<FlatnessMeasure> measure =
          bench.plugins().find(FlatnessMeasure.class, each.measure());
      for (StudiedNetwork network : networks) {
        asked.add(asked(network, measure, each));
      }
    }
  }

  /**
   * The cell with what a measure says of a network, also for those who compare networks.
   *
   * @param bench data, plugins and device
   * @param network the network
   * @param wanted the measure
   * @return the cell; its value holds the number as first of {@code measures}
   * @throws dev.basin.api.BasinException if there is no such measure, or an option is wrong
   */
  public static CellSpec cell(Bench bench, StudiedNetwork network, FlatnessSpec wanted) {
    Installed<FlatnessMeasure> measure =
        bench.plugins().find(FlatnessMeasure.class, wanted.measure());
    return bench.cell(KIND, network, measure, wanted.options(), wanted.split()).build();
  }

  private Asked asked(
      StudiedNetwork network, Installed<FlatnessMeasure> measure, FlatnessSpec wanted) {
    CellSpec cell = cell(bench, network, wanted);
    Map<Invariance, CellSpec> audit = new LinkedHashMap<>();
    if (wanted.audit()) {
      for (Invariance invariance : Invariance.values()) {
        String word = AuditCell.word(invariance);
        audit.put(
            invariance,
            bench
                .cell(
                    AuditCell.KIND,
                    network,
                    measure,
                    wanted.options(),
                    wanted.split(),
                    " after " + word)
                .input(AuditCell.TRANSFORMATION, word)
                .build());
      }
    }
    Set<Invariance> claims =
        wanted.audit()
            ? measure.analysis().invariances(Options.of(measure.descriptor(), wanted.options()))
            : Set.of();
    return new Asked(network, cell, claims, audit);
  }

  @Override
  public List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>();
    for (Asked each : asked) {
      cells.add(each.cell());
      cells.addAll(each.audit().values());
    }
    return cells;
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of(
        KIND,
        (spec, context) -> compute(bench, spec, context),
        AuditCell.KIND,
        (spec, context) -> AuditCell.compute(bench, spec, context));
  }

  private static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    try (Question<FlatnessMeasure> question =
        bench.question(FlatnessMeasure.class, spec, context)) {
      Measurement measured =
          question
              .analysis()
              .measure(
                  new FlatnessRequest(question.session(), question.data(), question.context()));
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.putArray("measures").add(MeasurementJson.of(question.extension().id(), measured));
      return CellResult.of(json).ofWeights(question.open().network().contentHash());
    }
  }

  /** The measure's options and, where it is not the usual one, the split. */
  private static Map<String, Object> options(CellInputs inputs) {
    Map<String, Object> options = new HashMap<>(inputs.map("options"));
    if (!inputs.text("split").equals(Split.TRAIN.word())) {
      options.putIfAbsent("split", inputs.text("split"));
    }
    return options;
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (Asked each : asked) {
      Optional<StoredCell> cell = store.find(each.cell().key());
      if (cell.isPresent() && cell.get().value().isPresent()) {
        CellInputs inputs = new CellInputs(each.cell());
        results.add(
            new PartResult(
                "flatness",
                each.network(),
                inputs.text("extension"),
                options(inputs),
                audited(cell.get().value().get(), each, store),
                CellProvenance.of(cell.get())));
      }
    }
    return results;
  }

  /** The value with what of its audit is finished. */
  private JsonNode audited(JsonNode value, Asked each, RunStore store) {
    if (each.audit().isEmpty() || !(value.path("measures").path(0) instanceof ObjectNode measure)) {
      return value;
    }
    ArrayNode audit = measure.putArray("audit");
    each.audit()
        .forEach(
            (invariance, spec) ->
                store
                    .find(spec.key())
                    .flatMap(StoredCell::value)
                    .ifPresent(
                        found ->
                            audit.add(entry(measure, found, each.claims().contains(invariance)))));
    return value;
  }

  private ObjectNode entry(JsonNode measure, JsonNode found, boolean claimed) {
    ObjectNode entry = found.deepCopy();
    entry.put("claimed", claimed);
    if (found.path("applicable").asBoolean()) {
      Drift drift = Drift.between(measure, found, bench.sessionOptions().precision());
      entry.put("drift", drift.size());
      entry.put("beyondError", drift.beyondError());
      entry.put("broken", claimed && drift.beyondError());
    } else {
      entry.putNull("value");
      entry.putNull("drift");
      entry.put("beyondError", false);
      entry.put("broken", false);
    }
    return entry;
  }
}
