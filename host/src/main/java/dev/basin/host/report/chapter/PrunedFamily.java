package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.Pruning.Arm;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.TradeOff;
import dev.basin.host.report.model.TradeOff.Compression;
import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A network pruned in one setting: what all its seeds came to, and the single results.
 *
 * @param name the network's name, with the setting where others differ in it
 * @param view the comparison over seeds
 * @param stored the single results
 */
record PrunedFamily(String name, TradeOff view, List<Stored<Pruning>> stored) {
  private static final double SAME = 1e-6;
  private static final int NOTABLE = 5;

  /** The families of a run, in stored order. */
  static List<PrunedFamily> of(ChapterContext context, List<Stored<Pruning>> all) {
    List<TradeOff> views =
        context.results().of(Part.TRADE_OFF).stream()
            .map(result -> TradeOff.of(result.json()))
            .toList();
    List<PrunedFamily> families = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    for (TradeOff view : views) {
      boolean only =
          views.stream().filter(each -> each.network().equals(view.network())).count() == 1;
      String words = only ? "" : view.setting().words();
      String name = PlainText.label(view.network()) + (words.isEmpty() ? "" : " (" + words + ")");
      String free = name;
      for (int copy = 2; !taken.add(free); copy++) {
        free = name + " #" + copy;
      }
      families.add(
          new PrunedFamily(
              free,
              view,
              all.stream()
                  .filter(one -> of(context, view, one.result()))
                  .filter(one -> only || one.view().setting().equals(view.setting()))
                  .toList()));
    }
    return families;
  }

  private static boolean of(ChapterContext context, TradeOff view, Result result) {
    return Stream.of(result.network(), context.network(result))
        .anyMatch(
            label ->
                label.equals(view.network())
                    || label.equals(view.network() + ", seed " + result.seed()));
  }

  /** The sizes at which something goes. */
  List<Compression> pruned() {
    return view.compressions().stream().filter(each -> each.factor() > 1 + SAME).toList();
  }

  /** The names of all pairs, in stored order. */
  List<String> pairs() {
    Set<String> names = new LinkedHashSet<>();
    view.compressions().forEach(each -> each.pairs().forEach(pair -> names.add(pair.name())));
    return List.copyOf(names);
  }

  /** The pairs that were chosen at some size, and others up to five, the most accurate first. */
  List<String> notable() {
    Set<String> names = new LinkedHashSet<>();
    pruned().forEach(each -> each.best().ifPresent(best -> names.add(best.name())));
    pairs().stream()
        .sorted((a, b) -> Double.compare(meanAccuracy(b), meanAccuracy(a)))
        .forEach(names::add);
    return names.stream().limit(NOTABLE).toList();
  }

  private double meanAccuracy(String pair) {
    return pruned().stream()
        .flatMap(each -> find(each, pair).stream())
        .mapToDouble(Pair::accuracy)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  static Optional<Pair> find(Compression at, String pair) {
    return at.pairs().stream().filter(each -> each.name().equals(pair)).findFirst();
  }

  /** The whole network. */
  Optional<PrunedMean> whole() {
    return at(one -> one.view().arm() == Arm.CRITERION, 0).or(() -> at(one -> true, 0));
  }

  /** The whole network's accuracy; NaN if it is not known. */
  double wholeAccuracy() {
    return Optional.of(view.wholeAccuracy())
        .filter(Double::isFinite)
        .or(() -> whole().map(mean -> mean.estimate().accuracy()))
        .or(
            () ->
                view.compressions().stream()
                    .flatMap(each -> each.pairs().stream())
                    .filter(pair -> pair.againstWhole().known())
                    .map(pair -> pair.accuracy() - pair.againstWhole().value())
                    .findFirst())
        .orElse(Double.NaN);
  }

  /** A mean over what the whole networks have; NaN if it is not known. */
  double ofWhole(ToDoubleFunction<Pruning> number, ToDoubleFunction<Pruning.Step> ofStep) {
    return stored.stream()
        .mapToDouble(one -> number.applyAsDouble(one.view()))
        .filter(Double::isFinite)
        .average()
        .orElseGet(() -> whole().map(mean -> mean.mean(ofStep)).orElse(Double.NaN));
  }

  Optional<PrunedMean> of(String pair, double share) {
    return at(one -> one.view().arm() == Arm.CRITERION && is(one, pair), share);
  }

  /** All pairs' orders shuffled within layers. */
  Optional<PrunedMean> shuffled(List<String> pairs, double share) {
    return at(
        one ->
            one.view().arm() == Arm.LAYER_SHUFFLE && pairs.stream().anyMatch(pair -> is(one, pair)),
        share);
  }

  Optional<PrunedMean> random(double share) {
    return at(one -> one.view().arm() == Arm.RANDOM, share);
  }

  /**
   * Whether a result is of a pair; where pairs of one criterion differ in its options, those stand
   * behind its name, such as "layer-ratios (rule=erk) by taylor".
   */
  private static boolean is(Stored<Pruning> one, String pair) {
    String criterion = one.view().criterion();
    String by = one.view().metric().isEmpty() ? "" : " by " + one.view().metric();
    if (pair.equals(criterion + by)) {
      return true;
    }
    String start = criterion + " (";
    String end = ")" + by;
    return pair.startsWith(start)
        && pair.endsWith(end)
        && pair.length() > start.length() + end.length()
        && Stream.of(pair.substring(start.length(), pair.length() - end.length()).split(", "))
            .map(setting -> setting.split("=", 2))
            .allMatch(
                setting ->
                    setting.length == 2
                        && setting[1].equals(one.result().options().get(setting[0])));
  }

  private Optional<PrunedMean> at(Predicate<Stored<Pruning>> which, double share) {
    List<Pruning.Step> steps =
        stored.stream()
            .filter(which)
            .flatMap(one -> one.view().steps().stream())
            .filter(step -> Math.abs(step.fraction() - share) < SAME)
            .toList();
    return steps.isEmpty() ? Optional.empty() : Optional.of(new PrunedMean(steps));
  }

  /** Such as "4×". */
  static String times(double factor) {
    return Numbers.significant(factor, 3) + "×";
  }

  /** Such as "2×, 4× and 8×". */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
