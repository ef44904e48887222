package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.PruningBudget.Quantity;
import dev.basin.host.part.EvaluationJson;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.pruning.Arm;
import dev.basin.host.pruning.PrunedNetwork;
import dev.basin.host.pruning.PruningSetting;
import dev.basin.host.run.CellSpec;
import dev.basin.host.study.ImportanceSpec;
import dev.basin.host.study.NetworkSpec;
import dev.basin.host.study.NetworkVariant;
import dev.basin.host.study.PruningLimits;
import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.PruningScores;
import dev.basin.host.study.PruningSpec;
import dev.basin.host.study.Recovery;
import dev.basin.host.study.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Networks of a family called "net", pruned and judged as tests say. */
final class Entrants {
  static final PruningSetting SETTING = PruningSetting.of(spec("lamp", "taylor"));

  private Entrants() {}

  static PruningSpec spec(String criterion, String metric) {
    return new PruningSpec(
        criterion,
        Map.of(),
        new PruningScores.OfMetric(new ImportanceSpec(metric, Map.of(), Split.TEST, "label")),
        PruningSpec.Structure.UNITS,
        Quantity.UNITS,
        List.of(0.0, 0.5, 1 - 1 / 3.0),
        new PruningSchedule(PruningSchedule.Kind.ONE_SHOT, 1, 0),
        new PruningLimits(1, 0, List.of(), 1),
        new Recovery.Nothing(),
        Split.TEST);
  }

  static PrunedNetwork network(long seed, PruningSpec spec, Arm arm, double share) {
    StudiedNetwork whole = studied(seed, CellSpec.of("trained-network", "net").seed(seed).build());
    CellSpec cell =
        CellSpec.of("pruned-network", "net, pruned")
            .seed(seed)
            .input("spec", spec.criterion() + spec.scores().name())
            .input("arm", arm.toString())
            .input("share", share)
            .build();
    return new PrunedNetwork(
        whole, spec, arm, share, share == 0 ? whole : studied(seed, cell), Optional.empty());
  }

  private static StudiedNetwork studied(long seed, CellSpec cell) {
    NetworkSpec spec = new NetworkSpec.Trained("net", "mlp", Map.of(), Map.of());
    return new StudiedNetwork(
        new NetworkVariant("net-seed-" + seed, "net, seed " + seed, Map.of(), seed, spec), cell);
  }

  /** A judgement with answers on test and validation, such as "1101". */
  static ObjectNode judged(String test, String validation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("test", evaluation(test));
    json.set("validation", evaluation(validation));
    json.putArray("environments");
    return json;
  }

  static ObjectNode withEnvironment(ObjectNode judged, String name, double severity, String bits) {
    ObjectNode entry = evaluation(bits);
    entry.put("scenario", "noise").put("name", name).put("severity", severity);
    ((ArrayNode) judged.path("environments")).add(entry);
    return judged;
  }

  static ObjectNode evaluation(String bits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("loss", 1.5);
    json.put("accuracy", bits.chars().filter(bit -> bit == '1').count() / (double) bits.length());
    json.put("examples", bits.length());
    json.set(
        "answers",
        EvaluationJson.answers(
            LongStream.range(0, bits.length()).toArray(), i -> bits.charAt(i) == '1'));
    json.putObject("calibration").put("ece", 0.1);
    return json;
  }

  static Entrant of(PrunedNetwork network, JsonNode judged, long parameters) {
    return new Entrant(network, Optional.of(judged), parameters, 10 * parameters, "");
  }

  static Entrant failed(PrunedNetwork network, String reason) {
    return new Entrant(network, Optional.empty(), 0, 0, reason);
  }

  static Entrant whole(long seed, String test, String validation) {
    return of(
        network(seed, spec("lamp", "taylor"), Arm.CRITERION, 0), judged(test, validation), 100);
  }

  static Entrant criterion(
      long seed, String criterion, String metric, double share, String test, String validation) {
    return of(
        network(seed, spec(criterion, metric), Arm.CRITERION, share), judged(test, validation), 50);
  }

  static Entrant random(long seed, int draw, double share, String test) {
    return of(
        network(seed, spec("random", "magnitude"), new Arm(Arm.Kind.RANDOM, draw), share),
        judged(test, test),
        50);
  }

  static Entrant shuffled(
      long seed, int draw, String criterion, String metric, double share, String test) {
    return of(
        network(seed, spec(criterion, metric), new Arm(Arm.Kind.LAYER_SHUFFLE, draw), share),
        judged(test, test),
        50);
  }
}
