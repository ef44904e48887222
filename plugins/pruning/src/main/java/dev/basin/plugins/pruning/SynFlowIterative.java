package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Iterative synaptic flow: what carries least flow goes, round by round, and the flow of what is
 * left is computed anew each time (Tanaka et al. 2020).
 *
 * <p>A weight scores |θ|·∂R/∂|θ|, R being the sum of the outputs of the network with weights |θ|
 * for an input of ones. A group scores the sum over the weights that make its units; when it goes,
 * so does all that makes and reads them. After k of K {@code rounds} a share of (1 − s)^(k/K) is
 * left, s being the share asked for, of groups or weights; where all are to go, half of one is
 * aimed at. What would go beyond s follows by the flow after the last round. Where one layer has
 * little left, all flow goes through that, so its weights score high and no layer is emptied as
 * long as others have weights to spare.
 *
 * <p>Looks at no example, label or score. Ties go by id or index. Biases and the parameters of
 * norms are made positive as well; running statistics are not.
 */
@Extension
public final class SynFlowIterative implements PruningCriterion {
  static final Option<Long> ROUNDS =
      Option.integer("rounds", 100, 1, 10_000, "in how many rounds the flow is computed anew");

  /** Makes the extension; it keeps no state. */
  public SynFlowIterative() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("synflow-iterative", "Least flow first, computed anew round by round")
        .cites(
            "Tanaka et al. 2020, Pruning Neural Networks without Any Data by Iteratively Conserving Synaptic Flow")
        .options(ROUNDS)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS, Capability.GRADIENT)
        .build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    List<ScoredGroup> left =
        new ArrayList<>(
            request.groups().stream()
                .sorted(Comparator.comparingInt(scored -> scored.group().id()))
                .toList());
    int all = left.size();
    int rounds = Math.toIntExact(Math.min(request.options().get(ROUNDS), Math.max(1, all)));
    GroupWeights own = GroupWeights.of(request.session().network());
    Flow flow = Flow.of(request.session(), request);
    int stay = all - (int) Math.round(request.budget().share() * all);
    List<Removal> order = new ArrayList<>();
    request.progress().total(rounds + 1L);
    for (int round = 1; round <= rounds + 1; round++) {
      double[] scores = flow.scores();
      double[] sums = left.stream().mapToDouble(g -> own.flow(g.group(), scores)).toArray();
      int keep = round > rounds ? 0 : left(all, stay, round, rounds);
      int[] lowest = Arrays.copyOf(Ranking.order(sums), left.size() - keep);
      String when = round > rounds ? "left after all rounds" : "round %d".formatted(round);
      for (int i : lowest) {
        order.add(
            new Removal(
                left.get(i).group().id(),
                String.format(Locale.ROOT, "%s, flow %.4g", when, sums[i])));
        own.all(left.get(i).group()).forEach(flow::remove);
      }
      Arrays.sort(lowest);
      for (int i = lowest.length - 1; i >= 0; i--) {
        left.remove(lowest[i]);
      }
      request.progress().advance(1);
    }
    return new PruningPlan.Order(order);
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights = WeightCandidates.of(request);
    int[] left = weights.indices();
    int all = left.length;
    int stay = Math.toIntExact(Math.max(0, all - request.count()));
    int rounds = Math.toIntExact(request.options().get(ROUNDS));
    double[] priorities = new double[Math.toIntExact(request.scores().size())];
    Arrays.fill(priorities, rounds + 2.);
    Flow flow = Flow.of(request.session(), request);
    request.progress().total(rounds + 1L);
    for (int round = 1; round <= rounds + 1; round++) {
      double[] scores = flow.scores();
      int keep = round > rounds ? 0 : left(all, stay, round, rounds);
      left = remove(left, left.length - keep, round, scores, flow, priorities);
      request.progress().advance(1);
    }
    return new WeightPlan.Order(request.scope().create(priorities));
  }

  /** Lets the lowest go, the lower index of equal ones; gives what is left. */
  private static int[] remove(
      int[] from, int count, int round, double[] scores, Flow flow, double[] priorities) {
    if (count == 0) {
      return from;
    }
    double[] ascending = Arrays.stream(from).mapToDouble(i -> scores[i]).toArray();
    Arrays.sort(ascending);
    double threshold = ascending[count - 1];
    int atThreshold = count;
    while (atThreshold > 0 && ascending[atThreshold - 1] == threshold) {
      atThreshold--;
    }
    int ties = count - atThreshold;
    int[] left = new int[from.length - count];
    int next = 0;
    for (int index : from) {
      if (scores[index] < threshold || scores[index] == threshold && ties-- > 0) {
        // Within its round, by its share of the highest flow that goes.
        priorities[index] = round + (threshold > 0 ? scores[index] / threshold / 2 : 0);
        flow.remove(index);
      } else {
        left[next++] = index;
      }
    }
    return left;
  }

  /** How many are left after a round. */
  private static int left(int all, int stay, int round, int rounds) {
    if (round == rounds) {
      return stay;
    }
    double share = Math.max(stay, .5) / all;
    return Math.max(stay, (int) Math.round(all * Math.pow(share, (double) round / rounds)));
  }
}
