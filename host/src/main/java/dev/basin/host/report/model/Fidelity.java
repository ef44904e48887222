package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the metrics of importance can be trusted on one network.
 *
 * @param target what importance is about
 * @param split the data
 * @param examples over how many examples
 * @param orders how many random and shuffled orders
 * @param steps which shares of the units are switched off or on
 * @param reliability how well leave-one-out ablation repeats its own order on other examples
 * @param metrics the metrics
 * @param random curves of random orders, "deletion" and "insertion"
 * @param randomOf the same for metrics that score some of the layers only, by metric
 * @param shuffled the same of orders shuffled within layers, by metric
 * @param redundancy units that replace one another
 * @param recommended the recommended metric; empty if none
 * @param recommendation the recommendation with its reasons
 */
public record Fidelity(
    String target,
    String split,
    long examples,
    long orders,
    List<Double> steps,
    Estimated reliability,
    List<Metric> metrics,
    Map<String, Band> random,
    Map<String, Map<String, Band>> randomOf,
    Map<String, Map<String, Band>> shuffled,
    Redundancy redundancy,
    String recommended,
    String recommendation) {

  /**
   * One metric's audit.
   *
   * @param name the metric, told apart from others of its id
   * @param tau Kendall's τ of its scores and those of leave-one-out ablation
   * @param rho Spearman's ρ of the same
   * @param ceiling about as far as ρ can get beside the ablation's own noise
   * @param layers the same by layer
   * @param deletion accuracy as units go, most important first, by step
   * @param insertion accuracy as units come, most important first, by step
   * @param areas area under each of the two
   * @param differences by how much it beats the controls, such as "deletionAgainstRandom"
   * @param stability overlap and rank correlation over "draws", "halves" and "networks"
   * @param sanity what random weights and labels do to it
   * @param completeness whether layers' scores add up to what they must
   * @param verdict the verdict
   * @param reasons why
   */
  public record Metric(
      String name,
      Estimated tau,
      Estimated rho,
      Estimated ceiling,
      List<LayerAgreement> layers,
      List<Double> deletion,
      List<Double> insertion,
      Map<String, Estimated> areas,
      Map<String, Difference> differences,
      Map<String, Stability> stability,
      Sanity sanity,
      List<Completeness> completeness,
      String verdict,
      List<String> reasons) {}

  /**
   * Agreement with leave-one-out ablation in one layer.
   *
   * @param layer the layer
   * @param tau Kendall's τ
   * @param rho Spearman's ρ
   * @param ceiling about as far as ρ can get beside noise
   */
  public record LayerAgreement(String layer, Estimated tau, Estimated rho, Estimated ceiling) {}

  /**
   * An area compared with that of a control; above 0 the metric is better.
   *
   * @param difference the difference
   * @param adjusted p after Holm's correction
   * @param ahead how many controls the metric is better than
   * @param controls of how many
   * @param reason why there is none; empty otherwise
   */
  public record Difference(
      Estimated difference, double adjusted, long ahead, long controls, String reason) {}

  /**
   * Agreement of a metric with itself.
   *
   * @param jaccard overlap of the top units
   * @param rho rank correlation
   * @param chance what the overlap of random choices is
   */
  public record Stability(Estimated jaccard, Estimated rho, double chance) {}

  /**
   * What random weights and labels do to scores.
   *
   * @param weights rank correlation with the scores before, as layers are made random from the last
   * @param labels the same for a network that learned random labels
   * @param reactsToWeights whether random weights change the order
   * @param reactsToLabels whether random labels change it; false where it was not asked too
   * @param reason the rules with their numbers, or why there is no answer
   */
  public record Sanity(
      List<Cascade> weights,
      Estimated labels,
      boolean reactsToWeights,
      boolean reactsToLabels,
      String reason) {}

  /**
   * One step of the cascade.
   *
   * @param layers which layers are random
   * @param rho rank correlation with the scores before
   */
  public record Cascade(List<String> layers, Estimated rho) {}

  /**
   * Whether a layer's scores add up.
   *
   * @param layer the layer
   * @param total their sum
   * @param expected what it must be
   * @param error relative error
   */
  public record Completeness(String layer, double total, double expected, double error) {}

  /**
   * Accuracy along several orders, by step.
   *
   * @param mean their mean
   * @param low where the middle 95 % of them begin
   * @param high where they end
   */
  public record Band(List<Double> mean, List<Double> low, List<Double> high) {}

  /**
   * Units that replace one another.
   *
   * @param pairs how many pairs were tested
   * @param sets the sets found
   * @param reason why none were looked for; empty otherwise
   */
  public record Redundancy(long pairs, List<RedundantSet> sets, String reason) {}

  /**
   * Units of which one is as good as all.
   *
   * @param layer their layer
   * @param units their indices
   * @param correlation of their activations
   * @param joint loss added by removing all
   * @param singles loss added by removing each
   */
  public record RedundantSet(
      String layer,
      List<Integer> units,
      double correlation,
      Estimated joint,
      List<Double> singles) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"target","steps","metrics":[…],"controls",…}}
   * @return the view
   */
  public static Fidelity of(JsonNode json) {
    Fields.list(json, "metrics", "trust");
    JsonNode controls = json.path("controls");
    JsonNode recommendation = json.path("recommendation");
    return new Fidelity(
        Fields.text(json, "target"),
        Fields.text(json, "split"),
        Fields.count(json, "examples"),
        Fields.count(json, "orders"),
        Fields.numbers(json, "steps"),
        Fields.estimated(json.path("oracle"), "reliability"),
        Fields.each(json, "metrics", Fidelity::metric),
        bands(controls.path("random")),
        byMetric(controls.path("randomOf")),
        byMetric(controls.path("shuffled")),
        redundancy(json.path("redundancy")),
        Fields.text(recommendation, "metric"),
        Fields.text(recommendation, "text"));
  }

  private static Map<String, Map<String, Band>> byMetric(JsonNode json) {
    Map<String, Map<String, Band>> metrics = new LinkedHashMap<>();
    json.properties().forEach(entry -> metrics.put(entry.getKey(), bands(entry.getValue())));
    return Collections.unmodifiableMap(metrics);
  }

  private static Metric metric(JsonNode json) {
    JsonNode agreement = json.path("agreement");
    JsonNode areas = json.path("areas");
    Map<String, Estimated> own = new LinkedHashMap<>();
    Map<String, Difference> differences = new LinkedHashMap<>();
    areas
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().has("difference")) {
                differences.put(entry.getKey(), difference(entry.getValue()));
              } else {
                own.put(entry.getKey(), Fields.estimated(areas, entry.getKey()));
              }
            });
    Map<String, Stability> stability = new LinkedHashMap<>();
    json.path("stability")
        .properties()
        .forEach(
            entry ->
                stability.put(
                    entry.getKey(),
                    new Stability(
                        Fields.estimated(entry.getValue(), "jaccard"),
                        Fields.estimated(entry.getValue(), "rho"),
                        Fields.number(entry.getValue(), "chance"))));
    return new Metric(
        Fields.text(json, "metric"),
        Fields.estimated(agreement, "tau"),
        Fields.estimated(agreement, "rho"),
        Fields.estimated(agreement, "ceiling"),
        Fields.each(
            agreement,
            "layers",
            layer ->
                new LayerAgreement(
                    Fields.text(layer, "layer"),
                    Fields.estimated(layer, "tau"),
                    Fields.estimated(layer, "rho"),
                    Fields.estimated(layer, "ceiling"))),
        Fields.numbers(json.path("curves").path("deletion"), "accuracy"),
        Fields.numbers(json.path("curves").path("insertion"), "accuracy"),
        Collections.unmodifiableMap(own),
        Collections.unmodifiableMap(differences),
        Collections.unmodifiableMap(stability),
        sanity(json.path("sanity")),
        Fields.each(
            json,
            "completeness",
            layer ->
                new Completeness(
                    Fields.text(layer, "layer"),
                    Fields.number(layer, "total"),
                    Fields.number(layer, "expected"),
                    Fields.number(layer, "error"))),
        Fields.text(json, "verdict"),
        texts(json.path("reasons")));
  }

  private static Difference difference(JsonNode json) {
    return new Difference(
        Fields.estimated(json, "difference"),
        Fields.number(json, "adjusted"),
        Fields.count(json, "ahead"),
        Fields.count(json, "controls"),
        Fields.text(json, "reason"));
  }

  private static Sanity sanity(JsonNode json) {
    return new Sanity(
        Fields.each(
            json,
            "weights",
            step -> new Cascade(texts(step.path("layers")), Fields.estimated(step, "rho"))),
        Fields.estimated(json, "labels"),
        json.path("reactsToWeights").asBoolean(),
        json.path("reactsToLabels").asBoolean(),
        Fields.text(json, "reason"));
  }

  private static Map<String, Band> bands(JsonNode json) {
    Map<String, Band> bands = new LinkedHashMap<>();
    json.properties()
        .forEach(
            entry ->
                bands.put(
                    entry.getKey(),
                    new Band(
                        Fields.numbers(entry.getValue(), "accuracy"),
                        Fields.numbers(entry.getValue(), "low"),
                        Fields.numbers(entry.getValue(), "high"))));
    return Collections.unmodifiableMap(bands);
  }

  private static Redundancy redundancy(JsonNode json) {
    return new Redundancy(
        Fields.count(json, "pairsTested"),
        Fields.each(
            json,
            "sets",
            set ->
                new RedundantSet(
                    Fields.text(set, "layer"),
                    Fields.numbers(set, "units").stream().map(Double::intValue).toList(),
                    Fields.number(set, "correlation"),
                    Fields.estimated(set, "joint"),
                    Fields.numbers(set, "singles"))),
        Fields.text(json, "reason"));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(entry -> texts.add(entry.asText()));
    return List.copyOf(texts);
  }
}
