package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Keeps the groups of the greatest total importance within a cost: a knapsack (after Shen et al.
 * 2022).
 *
 * <p>The option {@code cost} says what is counted; what may be kept is what the budget's share
 * leaves of the cost of all groups. Costs are added up as if no group's depended on another's.
 * Measured times are rounded to a 10,000th of their sum, less than a measurement can tell. The set
 * is the best one, by dynamic programming, where groups × kept cost (in units of the costs' common
 * divisor) is at most 2·10⁸; above that it is taken greedily by importance per cost, which is never
 * below half of the best importance, and the reasons say how close it is at least.
 *
 * <p>Order: groups whose score is 0 or below, lowest first, as keeping them is worth nothing; then
 * those outside the set, then those in it, each in order of score per cost. Ties go by score, then
 * by id. Groups without a score (NaN) go last, and what they cost is kept.
 */
@Extension
public final class CostAware implements PruningCriterion {
  static final Option<String> COST =
      Option.choice(
          "cost",
          "multiply-adds",
          List.of("multiply-adds", "latency", "parameters"),
          "what a group costs to keep");

  private static final double STEPS = 10_000;

  /** Makes the extension; it keeps no state. */
  public CostAware() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("cost-aware", "The most importance within a cost: a knapsack")
        .cites("Shen et al. 2022, Structural Pruning via Latency-Saliency Knapsack")
        .options(COST)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    String cost = request.options().get(COST);
    UnitCandidates units = UnitCandidates.of(request);
    Candidates all = units.candidates();
    double[] scores = all.scores();
    double[] measured = new double[all.size()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = cost(units.groups().get(i), cost);
    }
    long[] costs = whole(measured, cost);
    long total = 0;
    long unscored = 0;
    List<Integer> worth = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      total += costs[i];
      unscored += all.scored(i) ? 0 : costs[i];
      if (scores[i] > 0) {
        worth.add(i);
      }
    }
    long capacity = (long) Math.floor((1 - request.budget().share()) * total) - unscored;
    Knapsack set =
        Knapsack.of(
            worth.stream().mapToDouble(i -> scores[i]).toArray(),
            worth.stream().mapToLong(i -> costs[i]).toArray(),
            capacity);
    double[] part = new double[all.size()];
    double[] perCost = new double[all.size()];
    for (int j = 0; j < worth.size(); j++) {
      int i = worth.get(j);
      part[i] = set.kept()[j] ? 2 : 1;
      perCost[i] = scores[i] / measured[i];
    }
    for (int i = 0; i < part.length; i++) {
      part[i] = all.scored(i) ? part[i] : Double.NaN;
    }
    String best =
        set.guarantee() == 1
            ? "the best set"
            : String.format(
                Locale.ROOT,
                "a greedy set of at least %.4g %% of the best",
                Math.floor(1e4 * set.guarantee()) / 100);
    return units.plan(
        Ranking.order(part, perCost, scores),
        i ->
            part[i] == 0
                ? String.format(Locale.ROOT, "score %.6g, worth nothing to keep", scores[i])
                : String.format(
                    Locale.ROOT,
                    "%s %s, %.4g per %s",
                    part[i] == 1 ? "outside" : "in",
                    best,
                    perCost[i],
                    unit(cost)));
  }

  private static double cost(ScoredGroup scored, String cost) {
    return switch (cost) {
      case "latency" ->
          // A difference of two measured times may come out below 0.
          Math.max(0, scored.microseconds().orElseThrow(CostAware::unmeasured));
      case "parameters" -> scored.group().parameters();
      default -> scored.multiplyAdds();
    };
  }

  private static RuntimeException unmeasured() {
    return Problem.request("PRU-062", "no latency was measured")
        .at("cost-aware, option cost")
        .found("latency")
        .expected("groups with measured microseconds")
        .fix("give the budget in latency, so that it is measured, or write cost: multiply-adds")
        .exception();
  }

  private static long[] whole(double[] measured, String cost) {
    double step = 1;
    if (cost.equals("latency")) {
      double sum = 0;
      for (double each : measured) {
        sum += each;
      }
      step = sum == 0 ? 1 : sum / STEPS;
    }
    long[] whole = new long[measured.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Math.round(measured[i] / step);
    }
    return whole;
  }

  private static String unit(String cost) {
    return switch (cost) {
      case "latency" -> "microsecond";
      case "parameters" -> "parameter";
      default -> "multiply-add";
    };
  }
}
