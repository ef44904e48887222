package dev.basin.host.importance.trust;

import dev.basin.api.model.Ablation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Switches the units of an order off one after the other, or on, and looks at the network at equal
 * steps. Confined to the ablation's thread.
 */
final class Removal {
  private final Ablation ablation;
  private final int steps;
  // With nothing off, and with everything: the same for all orders of the same units.
  private final Map<UnitMask, ExampleEvaluation> ends = new HashMap<>();

  Removal(Ablation ablation, int steps) {
    this.ablation = ablation;
    this.steps = steps;
  }

  /** The shares of units at which the network is looked at. */
  static List<Double> shares(int steps) {
    return IntStream.rangeClosed(0, steps).mapToObj(step -> (double) step / steps).toList();
  }

  /** From none to all off, the first of the order first. */
  Trace deletion(List<UnitRef> order) {
    return trace(
        IntStream.rangeClosed(0, steps)
            .mapToObj(step -> UnitMask.of(order.subList(0, count(step, order))))
            .toList(),
        order.size());
  }

  /**
   * From all to none off, the first of the order on first: the reversed order's deletion, reversed.
   */
  Trace insertion(List<UnitRef> order) {
    return trace(
        IntStream.rangeClosed(0, steps)
            .mapToObj(step -> order.size() - count(steps - step, order))
            .map(on -> UnitMask.of(order.subList(on, order.size())))
            .toList(),
        order.size());
  }

  private int count(int step, List<UnitRef> order) {
    return (int) Math.round((double) step * order.size() / steps);
  }

  private Trace trace(List<UnitMask> masks, int units) {
    List<UnitMask> open = new ArrayList<>();
    for (UnitMask mask : masks) {
      if (mask.size() == 0 || mask.size() == units) {
        ends.computeIfAbsent(mask, ablation::evaluate);
      } else if (!open.contains(mask)) {
        open.add(mask);
      }
    }
    Sums sums = new Sums(masks.size());
    for (int step = 0; step < masks.size(); step++) {
      ExampleEvaluation known = ends.get(masks.get(step));
      if (known != null) {
        sums.add(step, known);
      }
    }
    ablation.evaluateEach(
        open,
        (index, says) -> {
          for (int step = 0; step < masks.size(); step++) {
            if (masks.get(step).equals(open.get(index))) {
              sums.add(step, says);
            }
          }
        });
    return sums.trace();
  }

  /** Sums over examples, step by step, in any order. */
  private static final class Sums {
    private final double[] correct;
    private final double[] losses;
    private double[] areas = new double[0];

    Sums(int steps) {
      correct = new double[steps];
      losses = new double[steps];
    }

    void add(int step, ExampleEvaluation says) {
      if (areas.length == 0) {
        areas = new double[says.examples()];
      }
      // The trapezoid's weight of this step, on [0, 1].
      boolean end = step == 0 || step == correct.length - 1;
      double weight = (end ? 0.5 : 1.0) / (correct.length - 1);
      for (int i = 0; i < areas.length; i++) {
        losses[step] += says.losses()[i];
        if (says.correct(i)) {
          correct[step]++;
          areas[i] += weight;
        }
      }
    }

    Trace trace() {
      return new Trace(correct, losses, areas);
    }
  }
}
