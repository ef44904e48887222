package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.pruning.PruningSetting;
import dev.basin.host.pruning.judge.OrdersCompared.Block;
import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.PruningSpec;
import dev.basin.host.study.Recovery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What pruning the networks of one family costs: at every size each pair of criterion and metric
 * against random orders, orders shuffled within layers and the whole networks, over all seeds.
 *
 * <p>The order in which networks are given does not matter. One without a judgement leaves a gap
 * with its reason.
 */
final class TradeOff {
  private final int[] labels;
  private final List<Entrant> whole;
  private final SortedMap<Double, Field> fields = new TreeMap<>();
  private final Comparisons comparisons = new Comparisons();
  private final Comparisons underShift = new Comparisons();
  private final List<Best> best = new ArrayList<>();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /**
   * The best pair at one size.
   *
   * @param share how much was to go
   * @param pair the pair
   * @param size what is said of that size
   */
  record Best(double share, BestPair pair, ObjectNode size) {}

  /**
   * Compares.
   *
   * @param family what the networks have in common
   * @param setting what their prunings have in common
   * @param entrants the pruned networks, and the whole ones with share 0
   * @param labels the classes of the examples that they are judged on
   */
  TradeOff(String family, PruningSetting setting, Collection<Entrant> entrants, int[] labels) {
    this.labels = labels;
    Set<PruningSpec> specs = new LinkedHashSet<>();
    entrants.stream()
        .filter(each -> !each.network().arm().isControl())
        .forEach(each -> specs.add(each.network().spec()));
    Function<PruningSpec, Pair> names = Pair.naming(specs);
    this.whole = Entrant.wholes(entrants);
    SortedMap<Double, List<Entrant>> byShare = new TreeMap<>();
    entrants.stream()
        .filter(each -> !each.network().isWhole())
        .forEach(
            each ->
                byShare
                    .computeIfAbsent(each.network().share(), share -> new ArrayList<>())
                    .add(each));
    byShare.forEach(
        (share, all) ->
            fields.put(share, Field.of(all, each -> names.apply(each.network().spec()))));
    describe(family, setting);
    ArrayNode compressions = json.putArray("compressions");
    fields.forEach((share, field) -> compressions.add(compression(share, field)));
    comparisons.correct();
    underShift.correct();
    json.put("comparisons", comparisons.count());
    json.put("environmentComparisons", underShift.count());
    best.forEach(each -> each.pair().write(each.size()));
  }

  /** The documented result, without what is saved. */
  ObjectNode json() {
    return json;
  }

  /** The best pair at every size that has one. */
  List<Best> best() {
    return List.copyOf(best);
  }

  private void describe(String family, PruningSetting setting) {
    json.put("network", family);
    ArrayNode seeds = json.putArray("seeds");
    whole.forEach(each -> seeds.add(each.seed()));
    json.put("split", setting.split().word());
    json.put("structure", word(setting.structure()));
    json.put("budget", word(setting.quantity()));
    json.put("after", after(setting.recovery()));
    PruningSchedule schedule = setting.schedule();
    json.putObject("schedule")
        .put("kind", word(schedule.kind()))
        .put("steps", schedule.steps())
        .put("rewind", schedule.rewind());
    ObjectNode before = json.putObject("whole");
    accuracy(before, whole, "accuracy", "accuracyLow", "accuracyHigh");
    means(before, whole);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String after(Recovery recovery) {
    // A sealed type without pattern matching for switch: one line a case.
    if (recovery instanceof Recovery.Recalibration) {
      return "recalibration";
    }
    return recovery instanceof Recovery.FineTuning ? "fine-tuning" : "nothing";
  }

  private ObjectNode compression(double share, Field field) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("compression", Compression.of(share));
    node.put("share", share);
    ObjectNode random = node.putObject("random");
    accuracy(random, field.random(), "accuracy", "low", "high");
    random.put(
        "draws",
        field.random().stream().map(each -> each.network().arm().draw()).distinct().count());
    ArrayNode pairs = node.putArray("pairs");
    List<BestPair> candidates = new ArrayList<>();
    field
        .pairs()
        .forEach(
            (pair, networks) -> {
              if (judged(networks) > 0) {
                ObjectNode said = pair(pair, networks, field);
                pairs.add(said);
                candidates.add(new BestPair(pair, networks, said));
              }
            });
    BestPair.among(candidates).ifPresent(chosen -> best.add(new Best(share, chosen, node)));
    missing(field).ifPresent(gaps -> node.set("missing", gaps));
    return node;
  }

  private ObjectNode pair(Pair pair, List<Entrant> networks, Field field) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("criterion", pair.criterion());
    node.put("metric", pair.metric());
    node.put("seeds", judged(networks));
    accuracy(node, networks, "accuracy", "accuracyLow", "accuracyHigh");
    means(node, networks);
    ratio(networks).ifPresent(ratio -> node.put("compressionAchieved", ratio));
    node.set("againstRandom", comparisons.add(networks, field.random(), View.TEST));
    node.set(
        "againstLayerShuffle",
        comparisons.add(networks, field.shuffled().getOrDefault(pair, List.of()), View.TEST));
    node.set("againstWhole", comparisons.add(networks, whole, View.TEST));
    classes(node, networks);
    environments(node, networks, field);
    return node;
  }

  private static long judged(List<Entrant> networks) {
    return networks.stream().filter(each -> each.seen(View.TEST).isPresent()).count();
  }

  private static void accuracy(
      ObjectNode node, List<Entrant> networks, String value, String low, String high) {
    MeanAccuracy.of(networks, View.TEST)
        .ifPresent(
            mean -> {
              node.put(value, mean.value());
              node.put(low, mean.low());
              node.put(high, mean.high());
            });
  }

  private static void means(ObjectNode node, List<Entrant> networks) {
    mean(networks, View.VALIDATION, each -> each.path("accuracy").asDouble())
        .ifPresent(mean -> node.put("validationAccuracy", mean));
    mean(networks, View.TEST, each -> each.path("loss").asDouble(Double.NaN))
        .ifPresent(mean -> node.put("loss", mean));
    mean(networks, View.TEST, each -> each.path("calibration").path("ece").asDouble(Double.NaN))
        .ifPresent(mean -> node.put("ece", mean));
    size(networks, Entrant::parameters).ifPresent(mean -> node.put("parameters", mean));
    size(networks, Entrant::macs).ifPresent(mean -> node.put("macs", mean));
  }

  private static Optional<Double> mean(
      List<Entrant> networks, View view, ToDoubleFunction<JsonNode> value) {
    List<JsonNode> seen = networks.stream().flatMap(each -> each.seen(view).stream()).toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(seen.stream().mapToDouble(value).sum() / seen.size());
  }

  private static Optional<Double> size(List<Entrant> networks, ToDoubleFunction<Entrant> size) {
    List<Entrant> judged = networks.stream().filter(each -> each.judged().isPresent()).toList();
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(judged.stream().mapToDouble(size).sum() / judged.size());
  }

  /** Parameters before over after, of all seeds together. */
  private Optional<Double> ratio(List<Entrant> networks) {
    double before = 0;
    double after = 0;
    for (Entrant each : networks) {
      for (Entrant one : whole) {
        if (one.seed() == each.seed() && one.judged().isPresent() && each.judged().isPresent()) {
          before += one.parameters();
          after += each.parameters();
        }
      }
    }
    return after > 0 && before > 0 ? Optional.of(before / after) : Optional.empty();
  }

  private void classes(ObjectNode node, List<Entrant> networks) {
    Optional<List<Block>> blocks = Comparisons.blocks(networks, whole, View.TEST);
    if (blocks.isPresent()
        && !blocks.get().isEmpty()
        && blocks.get().get(0).treated().length == labels.length) {
      ClassLosses losses = ClassLosses.of(blocks.get(), labels);
      node.set("classes", losses.json());
      losses.worst().ifPresent(worst -> node.set("worstClass", worst));
    }
  }

  private void environments(ObjectNode node, List<Entrant> networks, Field field) {
    ArrayNode list = node.putArray("environments");
    for (Entrant.Place place : Entrant.places(networks)) {
      View view = View.environment(place.scenario(), place.name());
      MeanAccuracy.of(networks, view)
          .ifPresent(
              mean -> {
                ObjectNode entry =
                    list.addObject()
                        .put("scenario", place.scenario())
                        .put("name", place.name())
                        .put("severity", place.severity())
                        .put("accuracy", mean.value())
                        .put("accuracyLow", mean.low())
                        .put("accuracyHigh", mean.high());
                Comparisons.blocks(networks, whole, view)
                    .filter(blocks -> !blocks.isEmpty())
                    .map(OrdersCompared::of)
                    .ifPresent(
                        change ->
                            entry
                                .put("change", change.difference())
                                .put("changeLow", change.low())
                                .put("changeHigh", change.high()));
                entry.set("againstRandom", underShift.add(networks, field.random(), view));
              });
    }
  }

  private static Optional<ArrayNode> missing(Field field) {
    ArrayNode gaps = JsonNodeFactory.instance.arrayNode();
    field.pairs().forEach((pair, all) -> gaps(gaps, pair, all));
    field.shuffled().forEach((pair, all) -> gaps(gaps, pair, all));
    gaps(gaps, new Pair("random", ""), field.random());
    return gaps.isEmpty() ? Optional.empty() : Optional.of(gaps);
  }

  private static void gaps(ArrayNode gaps, Pair pair, List<Entrant> networks) {
    for (Entrant each : networks) {
      if (each.judged().isEmpty()) {
        gaps.addObject()
            .put("criterion", pair.criterion())
            .put("metric", pair.metric())
            .put("arm", each.network().arm().kind().word())
            .put("draw", each.network().arm().draw())
            .put("seed", each.seed())
            .put("reason", each.missing());
      }
    }
  }
}
