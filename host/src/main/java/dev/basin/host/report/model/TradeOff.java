package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pairs of criterion and metric on one network, compared over its seeds.
 *
 * @param network what the network is called
 * @param seeds its seeds
 * @param setting how it was pruned
 * @param wholeAccuracy the whole networks' mean accuracy; NaN if not stored
 * @param comparisons how many comparisons p-values are corrected for
 * @param compressions by compression
 */
public record TradeOff(
    String network,
    List<Long> seeds,
    PruningSetting setting,
    double wholeAccuracy,
    int comparisons,
    List<Compression> compressions) {

  /** Copies the lists. */
  public TradeOff {
    seeds = List.copyOf(seeds);
    compressions = List.copyOf(compressions);
  }

  /**
   * One size.
   *
   * @param factor how many times smaller; 1 for the whole network
   * @param share the share that goes
   * @param random the mean of random orders; empty without any
   * @param pairs the pairs of criterion and metric
   * @param best the pair chosen on other data than it is judged on; empty if none could be
   * @param saved networks that were saved
   * @param missing what was not judged, with seed and reason
   */
  public record Compression(
      double factor,
      double share,
      Optional<Control> random,
      List<Pair> pairs,
      Optional<Best> best,
      List<Saved> saved,
      List<Missing> missing) {

    /** Copies the lists. */
    public Compression {
      pairs = List.copyOf(pairs);
      saved = List.copyOf(saved);
      missing = List.copyOf(missing);
    }

    /**
     * What is known of the chosen pair.
     *
     * @return empty if none was chosen
     */
    public Optional<Pair> bestPair() {
      return best.flatMap(
          chosen -> pairs.stream().filter(pair -> pair.name().equals(chosen.name())).findFirst());
    }
  }

  /**
   * The mean of random orders.
   *
   * @param accuracy mean accuracy
   * @param low lower end of its interval
   * @param high upper end of its interval
   * @param draws how many orders a seed
   */
  public record Control(double accuracy, double low, double high, long draws) {}

  /**
   * A difference of accuracy, paired by seed and example.
   *
   * @param value the difference; NaN if not known
   * @param low lower end of its 95 % interval
   * @param high upper end of its 95 % interval
   * @param p its p-value
   * @param corrected its p-value, corrected for all comparisons
   */
  public record Difference(double value, double low, double high, double p, double corrected) {

    /**
     * Whether there is one.
     *
     * @return false if it was not computed
     */
    public boolean known() {
      return Double.isFinite(value);
    }

    /**
     * Whether it is shown not to be chance.
     *
     * @return true where the corrected p-value is below 0.05
     */
    public boolean shown() {
      return corrected < 0.05;
    }

    static Difference of(JsonNode json) {
      return new Difference(
          Fields.number(json, "difference"),
          Fields.number(json, "low"),
          Fields.number(json, "high"),
          Fields.number(json, "p"),
          Fields.number(json, "pHolm"));
    }
  }

  /**
   * A pair of criterion and metric at one size, over seeds.
   *
   * @param name such as "isomorphic by taylor"
   * @param criterion the criterion alone
   * @param metric the metric alone; empty if it uses none
   * @param accuracy mean accuracy
   * @param low lower end of its interval
   * @param high upper end of its interval
   * @param loss mean loss
   * @param ece expected calibration error
   * @param againstRandom above random orders
   * @param againstLayerShuffle above its own order, shuffled within layers
   * @param againstWhole above the whole network
   * @param classes by class
   * @param worst the class that loses most; empty if not known
   * @param environments by shift environment
   */
  public record Pair(
      String name,
      String criterion,
      String metric,
      double accuracy,
      double low,
      double high,
      double loss,
      double ece,
      Difference againstRandom,
      Difference againstLayerShuffle,
      Difference againstWhole,
      List<ClassChange> classes,
      Optional<ClassChange> worst,
      List<Environment> environments) {

    /** Copies the lists. */
    public Pair {
      classes = List.copyOf(classes);
      environments = List.copyOf(environments);
    }

    /**
     * Whether it is shown to be better than random orders.
     *
     * @return true where the difference is positive and shown
     */
    public boolean beatsRandom() {
      return againstRandom.value() > 0 && againstRandom.shown();
    }
  }

  /**
   * A class's accuracy beside that of the whole network.
   *
   * @param name the class
   * @param change how much higher it is
   * @param low lower end of its interval; NaN if not known
   * @param high upper end of its interval; NaN if not known
   */
  public record ClassChange(String name, double change, double low, double high) {}

  /**
   * Accuracy under shift.
   *
   * @param scenario the kind of shift
   * @param name the environment
   * @param severity how strong; NaN if it has none
   * @param accuracy mean accuracy
   * @param change how much higher it is than the whole network's
   * @param againstRandom how much higher it is than that of random orders
   */
  public record Environment(
      String scenario,
      String name,
      double severity,
      double accuracy,
      double change,
      Difference againstRandom) {}

  /**
   * The chosen pair.
   *
   * @param name such as "isomorphic by taylor"
   * @param chosenOn the data it was chosen on
   * @param beatsRandom whether it is shown to be better than random orders
   */
  public record Best(String name, String chosenOn, boolean beatsRandom) {}

  /**
   * A saved network.
   *
   * @param seed its seed
   * @param file where it is, from the run's directory
   */
  public record Saved(long seed, String file) {}

  /**
   * A pruned network without a judgement.
   *
   * @param name its pair of criterion and metric
   * @param reason why
   */
  public record Missing(String name, String reason) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"network","seeds","comparisons","compressions":[…]}}
   * @return the view
   */
  public static TradeOff of(JsonNode json) {
    List<Compression> compressions = new ArrayList<>();
    Fields.list(json, "compressions", "trade-off")
        .forEach(node -> compressions.add(compression(node)));
    return new TradeOff(
        Fields.text(json, "network"),
        Fields.each(json, "seeds", JsonNode::asLong),
        PruningSetting.of(json),
        Fields.number(json.path("whole"), "accuracy"),
        json.path("comparisons").asInt(0),
        compressions);
  }

  private static Compression compression(JsonNode node) {
    JsonNode random = node.path("random");
    JsonNode best = node.path("best");
    double share = Fields.number(node, "share");
    double factor = Fields.number(node, "compression");
    return new Compression(
        Double.isFinite(factor) ? factor : 1 / (1 - share),
        Double.isFinite(share) ? share : 1 - 1 / factor,
        random.path("accuracy").isNumber()
            ? Optional.of(
                new Control(
                    Fields.number(random, "accuracy"),
                    Fields.number(random, "low"),
                    Fields.number(random, "high"),
                    Fields.count(random, "draws")))
            : Optional.empty(),
        Fields.each(node, "pairs", TradeOff::pair),
        best.path("criterion").isTextual()
            ? Optional.of(
                new Best(
                    name(best),
                    Fields.text(best, "chosenOn"),
                    best.path("beatsRandom").asBoolean(false)))
            : Optional.empty(),
        Fields.each(
            node,
            "saved",
            each -> new Saved(Fields.count(each, "seed"), Fields.text(each, "file"))),
        Fields.each(node, "missing", each -> new Missing(name(each), Fields.text(each, "reason"))));
  }

  private static Pair pair(JsonNode node) {
    JsonNode worst = node.path("worstClass");
    return new Pair(
        name(node),
        Fields.text(node, "criterion"),
        Fields.text(node, "metric"),
        Fields.number(node, "accuracy"),
        Fields.number(node, "accuracyLow"),
        Fields.number(node, "accuracyHigh"),
        Fields.number(node, "loss"),
        Fields.number(node, "ece"),
        Difference.of(node.path("againstRandom")),
        Difference.of(node.path("againstLayerShuffle")),
        Difference.of(node.path("againstWhole")),
        Fields.each(node, "classes", TradeOff::change),
        worst.isObject() ? Optional.of(change(worst)) : Optional.empty(),
        Fields.each(
            node,
            "environments",
            each ->
                new Environment(
                    Fields.text(each, "scenario"),
                    Fields.text(each, "name"),
                    Fields.number(each, "severity"),
                    Fields.number(each, "accuracy"),
                    Fields.number(each, "change"),
                    Difference.of(each.path("againstRandom")))));
  }

  /** No accuracy changes by more than 1, whatever an approximate interval says. */
  private static ClassChange change(JsonNode node) {
    return new ClassChange(
        Fields.text(node, "class"),
        Fields.number(node, "change"),
        Math.max(-1, Fields.number(node, "low")),
        Math.min(1, Fields.number(node, "high")));
  }

  private static String name(JsonNode node) {
    return Pruning.pair(Fields.text(node, "criterion"), Fields.text(node, "metric"));
  }
}
