package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.CellProvenance;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.pruning.flat.PrunedMinimum;
import dev.basin.host.pruning.judge.Judgement;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.study.PruningSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the results of prunings together from their cells.
 *
 * @param store the finished cells
 * @param judgement how pruned networks were judged
 */
record PruningResults(RunStore store, Judgement judgement) {
  /** What of a judgement stands beside the size too. */
  private static final List<String> FLAT =
      List.of(
          "loss",
          "accuracy",
          "examples",
          "lossStandardError",
          "accuracyLow",
          "accuracyHigh",
          "answers");

  /**
   * A size and the cells it is told by.
   *
   * @param network the network at one size
   * @param survey what of the whole network can go
   * @param minimum how flat it is, where asked for
   */
  record Size(PrunedNetwork network, CellSpec survey, Optional<PrunedMinimum> minimum) {}

  /** One network, pruning and arm. */
  private record Curve(StudiedNetwork network, PruningSpec spec, Arm arm) {}

  /** One result per network, pruning and arm; sizes without a value are left out. */
  List<PartResult> of(List<Size> all) {
    Map<Curve, List<Size>> curves = new LinkedHashMap<>();
    for (Size size : all) {
      PrunedNetwork each = size.network();
      curves
          .computeIfAbsent(
              new Curve(each.whole(), each.spec(), each.arm()), curve -> new ArrayList<>())
          .add(size);
    }
    List<PartResult> results = new ArrayList<>();
    curves.forEach((curve, sizes) -> result(curve, sizes).ifPresent(results::add));
    return results;
  }

  private Optional<PartResult> result(Curve curve, List<Size> sizes) {
    Optional<StoredCell> survey = done(sizes.get(0).survey());
    if (survey.isEmpty()) {
      return Optional.empty();
    }
    JsonNode network = survey.get().value().orElseThrow();
    ObjectNode json = head(curve, network);
    ArrayNode steps = json.putArray("steps");
    JsonNode provenance = CellProvenance.of(survey.get());
    for (Size size : sizes) {
      PrunedNetwork each = size.network();
      Optional<ObjectNode> judged = judgement.read(store, each);
      Optional<StoredCell> pruned = each.isWhole() ? survey : done(each.pruned().cell());
      if (judged.isPresent() && pruned.isPresent()) {
        provenance = CellProvenance.of(pruned.get());
        ObjectNode step = step(each, pruned.get().value().orElseThrow(), judged.get());
        each.latency()
            .flatMap(this::done)
            .flatMap(StoredCell::value)
            .ifPresent(latency -> step.set("latency", latency));
        size.minimum().ifPresent(minimum -> minimum.addTo(step, store));
        steps.add(step);
      }
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PartResult(
                "pruning",
                curve.network(),
                curve.spec().criterion(),
                curve.spec().options(),
                json,
                provenance));
  }

  private static ObjectNode head(Curve curve, JsonNode survey) {
    PruningSpec spec = curve.spec();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("criterion", spec.criterion());
    json.put("metric", curve.arm().kind() == Arm.Kind.RANDOM ? "" : spec.scores().name());
    json.put("arm", curve.arm().kind().word());
    json.put("draw", curve.arm().draw());
    json.put("structure", PruningJson.word(spec.structure()));
    json.put("budget", PruningJson.word(spec.quantity()));
    json.set("schedule", PruningJson.schedule(spec.schedule()));
    json.put("after", PruningJson.word(spec.recovery()));
    json.set("groups", survey.path("groups"));
    json.set("unprunable", survey.path("unprunable"));
    json.set("whole", survey.path("whole"));
    return json;
  }

  private static ObjectNode step(PrunedNetwork network, JsonNode made, ObjectNode judged) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("share", network.share());
    step.put("compression", 1 / (1 - network.share()));
    step.put("fraction", network.share());
    if (network.isWhole()) {
      step.setAll((ObjectNode) made.path("whole"));
      step.remove("units");
    } else {
      step.set("ledger", made.path("ledger"));
      step.setAll((ObjectNode) made.path("sizes"));
      step.put("file", "artefacts/%s.onnx".formatted(network.pruned().cell().key().hex()));
    }
    JsonNode test = judged.path("test");
    FLAT.forEach(key -> step.set(key, test.path(key)));
    step.set("judged", judged);
    return step;
  }

  private Optional<StoredCell> done(CellSpec cell) {
    return store.find(cell.key()).filter(found -> found.value().isPresent());
  }
}
