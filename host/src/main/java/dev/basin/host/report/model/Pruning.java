package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One network as units or weights go: size, time and accuracy.
 *
 * @param criterion what chose what goes
 * @param metric the scores it chose by; empty if it used none
 * @param arm whether it is the criterion itself or a control
 * @param setting how it went
 * @param wholeParameters the whole network's parameters; NaN if not stored
 * @param wholeMacs the whole network's multiply-adds; NaN if not stored
 * @param unprunable what cannot go
 * @param steps by share; the first is the whole network
 */
public record Pruning(
    String criterion,
    String metric,
    Arm arm,
    PruningSetting setting,
    double wholeParameters,
    double wholeMacs,
    List<Unprunable> unprunable,
    List<Step> steps) {

  /** Copies the lists. */
  public Pruning {
    unprunable = List.copyOf(unprunable);
    steps = List.copyOf(steps);
  }

  /** Who chose. */
  public enum Arm {
    /** The criterion. */
    CRITERION,
    /** The criterion's order, with groups exchanged within their layers. */
    LAYER_SHUFFLE,
    /** Chance. */
    RANDOM
  }

  /**
   * What cannot go.
   *
   * @param layers where it is
   * @param units how many units
   * @param reason why
   */
  public record Unprunable(String layers, long units, String reason) {}

  /**
   * One size of the network.
   *
   * @param fraction share that was asked to go
   * @param parameters parameters left; NaN if not stored
   * @param macs multiply-adds left; NaN if not stored
   * @param bytes bytes of weights and of activations left; NaN if not stored
   * @param removed how many units are gone
   * @param point loss and accuracy
   * @param ece expected calibration error; NaN if not stored
   * @param ledger what was asked and what became of it
   * @param onnxRuntime its time in ONNX Runtime
   * @param session its time in the session that studied it
   * @param changed examples whose answer changed
   * @param flatness flatness before and after
   */
  public record Step(
      double fraction,
      double parameters,
      double macs,
      double bytes,
      int removed,
      AccuracyPoint point,
      double ece,
      Optional<PruningLedger> ledger,
      PruningLatency onnxRuntime,
      PruningLatency session,
      Changed changed,
      List<FlatnessChange> flatness) {

    /** Copies the list. */
    public Step {
      flatness = List.copyOf(flatness);
    }

    /**
     * How many times smaller the network was to become.
     *
     * @return 1 for the whole network
     */
    public double compression() {
      return 1 / (1 - fraction);
    }
  }

  /**
   * The examples whose answer changed.
   *
   * @param examples of how many
   * @param changed how many
   * @param lost how many of them were right before
   * @param gained how many of them are right now
   * @param first the first of them
   */
  public record Changed(
      long examples, long changed, long lost, long gained, List<ChangedExample> first) {

    /** Copies the list. */
    public Changed {
      first = List.copyOf(first);
    }
  }

  /**
   * An example whose answer changed.
   *
   * @param id its id
   * @param label its class
   * @param before what the whole network says
   * @param after what the pruned one says
   */
  public record ChangedExample(String id, String label, String before, String after) {}

  /**
   * A measure of flatness before and after.
   *
   * @param measure its id
   * @param before the whole network's; NaN if missing
   * @param after the pruned network's; NaN if missing
   */
  public record FlatnessChange(String measure, double before, double after) {}

  /**
   * Whether it went at random: the control that a criterion has to beat.
   *
   * @return true for the random criterion
   */
  public boolean isControl() {
    return arm == Arm.RANDOM;
  }

  /**
   * Criterion and metric as one name.
   *
   * @return such as "global-threshold by magnitude"
   */
  public String name() {
    return switch (arm) {
      case RANDOM -> "random";
      case CRITERION -> pair();
      case LAYER_SHUFFLE -> pair() + ", shuffled within layers";
    };
  }

  /**
   * Criterion and metric, whoever chose.
   *
   * @return such as "global-threshold by magnitude"
   */
  public String pair() {
    return pair(criterion, metric);
  }

  static String pair(String criterion, String metric) {
    return metric.isEmpty() ? criterion : criterion + " by " + metric;
  }

  /**
   * Reads the stored format.
   *
   * @param json {@code {"criterion","metric","steps":[…]}}, with what else was computed
   * @return the view
   */
  public static Pruning of(JsonNode json) {
    List<Step> steps = new ArrayList<>();
    Fields.list(json, "steps", "pruning").forEach(node -> steps.add(step(node)));
    String criterion = Fields.text(json, "criterion");
    return new Pruning(
        criterion,
        Fields.text(json, "metric"),
        arm(criterion, Fields.text(json, "arm")),
        PruningSetting.of(json),
        Fields.number(json.path("whole"), "parameters"),
        Fields.number(json.path("whole"), "macs"),
        Fields.each(
            json,
            "unprunable",
            each ->
                new Unprunable(
                    words(each.path("layers")),
                    Fields.count(each, "units"),
                    Fields.text(each, "reason"))),
        steps);
  }

  private static Arm arm(String criterion, String arm) {
    return switch (arm) {
      case "random" -> Arm.RANDOM;
      case "layer-shuffle" -> Arm.LAYER_SHUFFLE;
      default -> criterion.equals("random") ? Arm.RANDOM : Arm.CRITERION;
    };
  }

  private static Step step(JsonNode node) {
    JsonNode ledger = node.path("ledger");
    int removed = 0;
    for (JsonNode units : (ledger.has("removed") ? ledger : node).path("removed")) {
      removed += units.size();
    }
    JsonNode judged = node.path("judged");
    JsonNode test = judged.path("test");
    JsonNode point = node.has("accuracy") ? node : test;
    JsonNode latency = node.path("latency");
    return new Step(
        Fields.number(node, node.has("fraction") ? "fraction" : "share"),
        Fields.number(node, "parameters"),
        Fields.number(node, "macs"),
        Fields.number(node, "weightBytes") + Fields.number(node, "activationBytes"),
        removed,
        new AccuracyPoint(
            Fields.number(point, "loss"),
            Fields.number(point, "lossStandardError"),
            Fields.number(point, "accuracy"),
            Fields.number(point, "accuracyLow"),
            Fields.number(point, "accuracyHigh"),
            Fields.count(point, "examples"),
            Answers.of(point)),
        Fields.number(test.path("calibration"), "ece"),
        ledger.isObject() ? Optional.of(PruningLedger.of(ledger)) : Optional.empty(),
        PruningLatency.of(latency.path("onnxRuntime")),
        PruningLatency.of(latency.path("session")),
        changed(judged.path("changed")),
        Fields.each(
            node,
            "flatness",
            each ->
                new FlatnessChange(
                    Fields.text(each, "measure"),
                    Fields.number(each, "before"),
                    Fields.number(each, "after"))));
  }

  private static Changed changed(JsonNode node) {
    return new Changed(
        Fields.count(node, "examples"),
        Fields.count(node, "changed"),
        Fields.count(node, "lost"),
        Fields.count(node, "gained"),
        Fields.each(
            node,
            "first",
            each ->
                new ChangedExample(
                    Fields.text(each, "id"),
                    Fields.text(each, "label"),
                    Fields.text(each, "before"),
                    Fields.text(each, "after"))));
  }

  private static String words(JsonNode layers) {
    if (!layers.isArray()) {
      return layers.asText("");
    }
    List<String> names = new ArrayList<>();
    layers.forEach(each -> names.add(each.asText()));
    return String.join(", ", names);
  }
}
