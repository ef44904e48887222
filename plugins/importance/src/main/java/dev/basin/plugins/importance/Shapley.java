package dev.basin.plugins.importance;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * The Shapley value of a unit among those of its layer: how much the network's value rises when the
 * unit is switched on, averaged over all orders in which the layer's units could be switched on
 * (Ghorbani &amp; Zou 2020), estimated from random orders.
 *
 * <p>The value is the accuracy, or with {@code value: target} the worth by the target: the negative
 * mean loss or the mean logit. Scores of a layer add up to the value of the whole network less that
 * without the layer. Orders are drawn until every unit's interval of ± {@code epsilon} holds with
 * probability 1 − {@code delta} for all units of the layer together, but at most {@code
 * permutations}; if those don't suffice, the standard errors tell how far it got. They are those of
 * the mean over orders: the examples count as given. Units that are alike share their credit, where
 * leaving out one of them would say that neither matters. Scores are signed; units of any layer can
 * be scored.
 */
@Extension
public final class Shapley implements ImportanceMetric {
  static final Option<String> VALUE =
      Option.choice(
          "value",
          "accuracy",
          List.of("accuracy", "target"),
          "what is shared out: the accuracy, or the negative loss or the logit that the target"
              + " names");
  static final Option<Double> EPSILON =
      Option.real("epsilon", .05, 1e-9, 1e9, "half the width of the intervals to reach");
  static final Option<Double> DELTA =
      Option.real("delta", .05, 1e-9, .999, "probability that some unit is outside its interval");
  static final Option<String> BOUND =
      Option.choice(
          "bound",
          "empirical-bernstein",
          List.of("empirical-bernstein", "hoeffding"),
          "how the intervals are found: by the variance of the orders drawn, which mostly stops"
              + " earlier, or by their range alone");
  static final Option<Double> RANGE =
      Option.real(
          "range",
          0,
          0,
          1e9,
          "within which width a unit's rises lie; 0 for 2 with the accuracy and otherwise the"
              + " width seen");
  static final Option<Long> PERMUTATIONS =
      Option.integer("permutations", 200, 1, 10_000_000, "most orders to draw per layer");
  static final Option<Double> TRUNCATION =
      Option.real(
          "truncation",
          .01,
          0,
          1e9,
          "units left when the value is this near that of the whole network share the rest");

  /** Makes the extension; it keeps no state. */
  public Shapley() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("shapley", "Shapley value of the unit among those of its layer")
        .cites("Ghorbani & Zou 2020, Neuron Shapley: Discovering the Responsible Neurons")
        .options(
            VALUE, EPSILON, DELTA, BOUND, RANGE, PERMUTATIONS, TRUNCATION, LeaveOneOut.REPLACEMENT)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    long permutations = request.options().get(PERMUTATIONS);
    request.progress().total(request.layers().size() * permutations);
    List<LayerScores> scores = new ArrayList<>();
    try (Ablation ablation =
        request
            .session()
            .ablation(
                request.session().weights(), request.data(), LeaveOneOut.replacement(request))) {
      ExampleEvaluation whole = ablation.evaluate(UnitMask.none());
      ClassMeans worth =
          new ClassMeans(
              request.data(),
              request.options().get(VALUE).equals("accuracy")
                  ? TargetWorth.ofAccuracy(request.data(), whole)
                  : TargetWorth.of(request.target(), request.data(), whole));
      for (UnitLayer layer : request.layers()) {
        scores.add(score(request, layer, ablation, worth));
      }
    }
    return new ImportanceScores(scores);
  }

  private static LayerScores score(
      ImportanceRequest request, UnitLayer layer, Ablation ablation, ClassMeans worth) {
    Options options = request.options();
    Confidence confidence = confidence(options);
    SampledShapley shapley =
        new SampledShapley(layer.units(), game(layer, ablation, worth), options.get(TRUNCATION));
    RandomGenerator random = request.random().stream("orders of " + layer.name());
    long most = options.get(PERMUTATIONS);
    long drawn = 0;
    do {
      shapley.draw(random);
      drawn++;
      request.progress().advance(1);
    } while (drawn < most && !confidence.reached(shapley.samples(0)));
    request.progress().advance(most - drawn);
    return worth.scores(layer.name(), shapley);
  }

  private static Confidence confidence(Options options) {
    double range = options.get(RANGE);
    boolean accuracy = options.get(VALUE).equals("accuracy");
    OptionalDouble width =
        range > 0
            ? OptionalDouble.of(range)
            : accuracy ? OptionalDouble.of(2) : OptionalDouble.empty();
    return new Confidence(
        options.get(BOUND).equals("empirical-bernstein"),
        options.get(EPSILON),
        options.get(DELTA),
        width);
  }

  /** The units that are on are the players. */
  private static Game game(UnitLayer layer, Ablation ablation, ClassMeans worth) {
    return coalitions -> {
      double[][] found = new double[coalitions.size()][];
      ablation.evaluateEach(
          coalitions.stream().map(on -> off(layer, on)).toList(),
          (index, evaluation) -> found[index] = worth.of(evaluation));
      return List.of(found);
    };
  }

  private static UnitMask off(UnitLayer layer, BitSet on) {
    return UnitMask.of(
        IntStream.range(0, layer.units())
            .filter(unit -> !on.get(unit))
            .mapToObj(unit -> new UnitRef(layer.name(), unit))
            .toList());
  }
}
