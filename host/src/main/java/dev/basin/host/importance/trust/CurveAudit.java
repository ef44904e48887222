package dev.basin.host.importance.trust;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Removes units in the order of each metric and in control orders.
 *
 * <p>A metric is never judged on the examples it looked at: each half of the data is gone through
 * in the order of the scores of the other half, and the halves are put together. Confined to the
 * ablations' thread; close it.
 */
final class CurveAudit implements AutoCloseable {
  /** Random orders serve all metrics, so there may be more of them. */
  private static final int RANDOM_PER_ORDER = 5;

  private final List<Ablation> ablations = new ArrayList<>();
  private final Removal whole;
  private final Removal first;
  private final Removal second;
  private final int orders;
  private final Randomness random;
  private final Progress progress;
  private final Map<List<UnitRef>, RandomCurves> known = new HashMap<>();

  /**
   * Prepares the curves.
   *
   * @param ablate switches units off on some of the data; what it opens is closed with this
   * @param data all examples
   * @param halves of the examples
   * @param settings how many orders and steps
   * @param random names the control orders
   * @param progress counts control orders
   */
  CurveAudit(
      Function<Dataset, Ablation> ablate,
      Dataset data,
      Halves halves,
      TrustSettings settings,
      Randomness random,
      Progress progress) {
    this.whole = removal(ablate, data, settings);
    this.first = removal(ablate, halves.first(data), settings);
    this.second = removal(ablate, halves.second(data), settings);
    this.orders = settings.orders();
    this.random = random;
    this.progress = progress;
  }

  private Removal removal(
      Function<Dataset, Ablation> ablate, Dataset data, TrustSettings settings) {
    Ablation ablation = ablate.apply(data);
    ablations.add(ablation);
    return new Removal(ablation, settings.steps());
  }

  /** Traces along control orders. */
  private record RandomCurves(List<Trace> deletion, List<Trace> insertion) {}

  /** Everything about the curves of a metric. */
  record Outcome(Curves curves, Areas areas, ControlCurves random, ControlCurves shuffled) {}

  /** The curves along random orders of some units. */
  ControlCurves random(UnitScores units) {
    RandomCurves curves = randomCurves(units);
    return ControlCurves.of(curves.deletion(), curves.insertion());
  }

  /**
   * Goes along a metric's order.
   *
   * @param ofFirst scores on the first half of the data
   * @param ofSecond scores on the second half, of the same layers
   */
  Outcome of(UnitScores ofFirst, UnitScores ofSecond) {
    CrossOrder order = new CrossOrder(ofSecond.mostImportantFirst(), ofFirst.mostImportantFirst());
    Trace deletion = deletion(order);
    Trace insertion = insertion(order);
    List<Trace> deletions = new ArrayList<>();
    List<Trace> insertions = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      Map<UnitRef, UnitRef> exchange =
          Orders.exchangeWithinLayers(ofFirst.units(), random.derive("layer-shuffled", i));
      CrossOrder shuffled = order.exchanged(exchange);
      deletions.add(deletion(shuffled));
      insertions.add(insertion(shuffled));
      progress.advance(1);
    }
    RandomCurves controls = randomCurves(ofFirst);
    return new Outcome(
        new Curves(deletion.curve(), insertion.curve()),
        new Areas(
            deletion.area(random.derive("examples of areas")),
            insertion.area(random.derive("examples of areas")),
            Comparison.of(deletion.area(), areas(controls.deletion()), true),
            Comparison.of(insertion.area(), areas(controls.insertion()), false),
            Comparison.of(deletion.area(), areas(deletions), true),
            Comparison.of(insertion.area(), areas(insertions), false)),
        ControlCurves.of(controls.deletion(), controls.insertion()),
        ControlCurves.of(deletions, insertions));
  }

  /** The orders in which the first and the second half of the data are gone through. */
  private record CrossOrder(List<UnitRef> onFirst, List<UnitRef> onSecond) {
    CrossOrder exchanged(Map<UnitRef, UnitRef> exchange) {
      return new CrossOrder(exchanged(onFirst, exchange), exchanged(onSecond, exchange));
    }

    private static List<UnitRef> exchanged(List<UnitRef> order, Map<UnitRef, UnitRef> exchange) {
      return order.stream().map(unit -> exchange.getOrDefault(unit, unit)).toList();
    }

    /** Whether one pass over all examples does. */
    boolean same() {
      return onFirst.equals(onSecond);
    }
  }

  private Trace deletion(CrossOrder order) {
    return order.same()
        ? whole.deletion(order.onFirst())
        : first.deletion(order.onFirst()).and(second.deletion(order.onSecond()));
  }

  private Trace insertion(CrossOrder order) {
    return order.same()
        ? whole.insertion(order.onFirst())
        : first.insertion(order.onFirst()).and(second.insertion(order.onSecond()));
  }

  private RandomCurves randomCurves(UnitScores scores) {
    List<UnitRef> units = scores.units();
    RandomCurves found = known.get(units);
    if (found != null) {
      return found;
    }
    List<Trace> deletions = new ArrayList<>();
    for (int i = 0; i < RANDOM_PER_ORDER * orders; i++) {
      deletions.add(whole.deletion(Orders.shuffled(units, random.derive("random order", i))));
      if (i % RANDOM_PER_ORDER == 0) {
        progress.advance(1);
      }
    }
    // A random order read backwards is a random order too.
    RandomCurves made =
        new RandomCurves(deletions, deletions.stream().map(Trace::reversed).toList());
    known.put(units, made);
    return made;
  }

  private static double[] areas(List<Trace> traces) {
    return traces.stream().mapToDouble(Trace::area).toArray();
  }

  @Override
  public void close() {
    ablations.forEach(Ablation::close);
  }
}
