package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisContext;
import dev.basin.api.BasinException;
import dev.basin.api.Problem.Fault;
import dev.basin.api.Progress;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningBudget.Quantity;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.UnitGroups;
import dev.basin.testkit.KnownNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What Basin expects of a pruning criterion; extend it and give it yours. */
public abstract class PruningCriterionContract
    extends AnalysisContract<PruningCriterion, PruningPlan> {
  private double fraction = 0.5;
  private boolean tied = false;
  private OptionalLong shuffled = OptionalLong.empty();

  /** Makes the contract. */
  protected PruningCriterionContract() {}

  /**
   * The criterion under test.
   *
   * @return a new one at every call
   */
  protected abstract PruningCriterion criterion();

  /**
   * Whether a choice of single weights has as many as were asked for; override for patterns, which
   * fix the number themselves.
   *
   * @return true
   */
  protected boolean takesTheCountAskedFor() {
    return true;
  }

  @Override
  final PruningCriterion extension() {
    return criterion();
  }

  @Override
  PruningPlan ask(PruningCriterion criterion, Subject subject, AnalysisContext context) {
    return criterion.plan(
        new PruningRequest(
            subject.session(),
            subject.data(),
            groups(subject),
            new PruningBudget(Quantity.UNITS, fraction),
            context));
  }

  private List<ScoredGroup> groups(Subject subject) {
    RandomGenerator random = new Randomness(5).stream("scores");
    List<ScoredGroup> scored = new ArrayList<>();
    for (UnitGroup group : UnitGroups.of(subject.graph())) {
      double score = tied ? 1 : random.nextDouble();
      double microseconds = 1 + random.nextDouble();
      scored.add(
          new ScoredGroup(group, score, 10 * group.parameters(), OptionalDouble.of(microseconds)));
    }
    shuffled.ifPresent(seed -> Collections.shuffle(scored, new Random(seed)));
    return scored;
  }

  @Override
  void verify(Subject subject, PruningPlan result) {
    if (result instanceof PruningPlan.NotApplicable missing) {
      assertThat(missing.reason()).as("why it plans no groups").isNotBlank();
      return;
    }
    List<Removal> order = ((PruningPlan.Order) result).removals();
    List<Integer> offered = groups(subject).stream().map(scored -> scored.group().id()).toList();
    assertThat(order)
        .as("groups that go")
        .extracting(Removal::group)
        .doesNotHaveDuplicates()
        .isSubsetOf(offered)
        .hasSizeGreaterThanOrEqualTo((int) Math.floor(fraction * offered.size()));
    assertThat(order).extracting(Removal::reason).as("reasons").noneMatch(String::isBlank);
  }

  @Override
  Object bits(PruningPlan result) {
    return result;
  }

  /** The plan is long enough for any share of the groups. */
  @Test
  public void plansForAnyFraction() {
    for (double share : new double[] {0.01, 0.5, 1}) {
      fraction = share;
      answerInNewSession(Subject.cnn());
    }
  }

  /** Equal scores are no obstacle, and give the same plan every time. */
  @Test
  public void plansWhereScoresTie() {
    tied = true;
    Object first = answerInNewSession(Subject.cnn());
    assertThat(answerInNewSession(Subject.cnn())).isEqualTo(first);
  }

  /** The plan follows from the groups, not from the order in which they are given. */
  @Test
  public void plansTheSameForGroupsInAnyOrder() {
    for (boolean equal : new boolean[] {false, true}) {
      tied = equal;
      shuffled = OptionalLong.empty();
      Object expected = answerInNewSession(Subject.cnn());
      shuffled = OptionalLong.of(4);
      assertThat(answerInNewSession(Subject.cnn())).isEqualTo(expected);
    }
  }

  /** A criterion of groups, of single weights, or of both: not of nothing. */
  @Test
  public void plansGroupsOrSingleWeights() {
    Object groups = answerInNewSession(Subject.mlp());
    try (GraphSession session = Subject.mlp().open(Precision.FLOAT64)) {
      assertThat(
              groups instanceof PruningPlan.Order
                  || !weightPlan(Subject.mlp(), session, 1, session).startsWith("none"))
          .as("it plans groups or single weights")
          .isTrue();
    }
  }

  /** A plan of single weights is complete, leaves others alone and has as many as asked for. */
  @Test
  public void plansOfWeightsAreComplete() {
    for (KnownNetwork network : List.of(Subject.mlp(), Subject.cnn())) {
      for (Precision precision : Precision.values()) {
        try (GraphSession session = network.open(precision)) {
          long removable = count(removable(session));
          for (long count : new long[] {1, removable / 2, removable}) {
            weightPlan(network, session, count, session);
          }
        }
      }
    }
  }

  /** The same request gives the same plan of weights, and the network stays as it is. */
  @Test
  public void plansOfWeightsAreTheSameEveryTime() {
    for (KnownNetwork network : List.of(Subject.mlp(), Subject.cnn())) {
      try (GraphSession session = network.open(Precision.FLOAT64);
          GraphSession other = network.open(Precision.FLOAT64)) {
        double[] weights = session.weights().toDoubleArray();
        String first = weightPlan(network, session, 20, session);
        assertThat(session.weights().toDoubleArray()).containsExactly(weights);
        assertThat(weightPlan(network, session, 20, session)).isEqualTo(first);
        assertThat(weightPlan(network, other, 20, other)).isEqualTo(first);
      }
    }
  }

  /** What a plan of weights needs on the way does not outlive it. */
  @Test
  public void plansOfWeightsLeaveNothingInTheSessionsMemory() {
    KnownNetwork network = Subject.mlp();
    try (GraphSession session = Subject.withoutResidentData(network)) {
      weightPlan(network, session, 5, session);
      int before = session.manager().getManagedArrays().size();
      weightPlan(network, session, 5, session);
      assertThat(session.manager().getManagedArrays())
          .as("arrays attached to the session; attach results to request.scope()")
          .hasSize(before);
    }
  }

  /** Capabilities that plans of single weights use are declared too. */
  @Test
  public void plansOfWeightsUseNoCapabilityThatIsNotDeclared() {
    try (GraphSession session = Subject.mlp().open(Precision.FLOAT64)) {
      weightPlan(
          Subject.mlp(), session, 5, new LimitedSession(session, criterion().describe().needs()));
    }
  }

  /** Asks for a plan of weights, verifies it, and gives its numbers as text. */
  private String weightPlan(
      KnownNetwork network, ModelSession session, long count, ModelSession asked) {
    boolean[] removable = removable(session);
    PruningCriterion criterion = criterion();
    try (NDManager scope = session.manager().newSubManager()) {
      AnalysisContext context =
          new AnalysisContext(
              Options.of(criterion.describe(), options()),
              new Randomness(3),
              Progress.unwatched(),
              scope);
      return verified(
          criterion.planWeights(
              new WeightPruningRequest(
                  asked,
                  network.data(),
                  scope.create(scores(removable.length)),
                  scope.create(removable),
                  count,
                  context)),
          session,
          removable,
          count);
    } catch (BasinException e) {
      boolean refused =
          e.problem().fault() == Fault.REQUEST && !e.problem().code().equals("CAP-001");
      Assumptions.assumeFalse(refused, "give options() that fit: " + e.getMessage());
      throw e;
    }
  }

  private String verified(WeightPlan plan, ModelSession session, boolean[] removable, long count) {
    if (plan instanceof WeightPlan.Order order) {
      assertOnePerWeight(order.priorities(), DataType.FLOAT64, removable.length);
      double[] priorities = order.priorities().toDoubleArray();
      assertThat(DoubleStream.of(priorities).anyMatch(Double::isNaN))
          .as("a priority is NaN")
          .isFalse();
      return DoubleStream.of(priorities).boxed().toList().toString();
    }
    if (plan instanceof WeightPlan.Mask mask) {
      assertOnePerWeight(mask.kept(), DataType.BOOLEAN, removable.length);
      assertOnePerWeight(mask.weights(), session.precision(), removable.length);
      boolean[] kept = mask.kept().toBooleanArray();
      long gone = 0;
      for (int i = 0; i < kept.length; i++) {
        assertThat(kept[i] || removable[i]).as("weight %d goes and may not", i).isTrue();
        gone += kept[i] ? 0 : 1;
      }
      if (takesTheCountAskedFor()) {
        assertThat(gone).as("weights that go").isEqualTo(count);
      }
      List<Double> weights = new ArrayList<>();
      try (NDArray wide = mask.weights().toType(DataType.FLOAT64, true)) {
        double[] numbers = wide.toDoubleArray();
        for (int i = 0; i < kept.length; i++) {
          assertThat(!kept[i] || Double.isFinite(numbers[i])).as("weight %d", i).isTrue();
          weights.add(kept[i] ? numbers[i] : 0);
        }
      }
      return weights.toString();
    }
    String reason = ((WeightPlan.NotApplicable) plan).reason();
    assertThat(reason).as("why it plans no weights").isNotBlank();
    return "none: " + reason;
  }

  private static void assertOnePerWeight(NDArray numbers, DataType type, long weights) {
    assertThat(numbers.getDataType()).isEqualTo(type);
    assertThat(numbers.getShape().getShape()).as("one per weight").containsExactly(weights);
  }

  /** Matrices and kernels, but for some of their weights. */
  private static boolean[] removable(ModelSession session) {
    boolean[] removable = new boolean[Math.toIntExact(session.network().parameters().size())];
    for (ParameterSlice slice : session.network().parameters().slices()) {
      for (int i = 0; i < slice.size(); i++) {
        removable[(int) slice.offset() + i] = slice.role() == ParameterRole.WEIGHT && i % 7 != 3;
      }
    }
    return removable;
  }

  private static long count(boolean[] flags) {
    long count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  /** Some weights have no score. */
  private static double[] scores(int weights) {
    RandomGenerator random = new Randomness(5).stream("weight scores");
    double[] scores = new double[weights];
    for (int i = 0; i < weights; i++) {
      scores[i] = i % 11 == 5 ? Double.NaN : random.nextDouble();
    }
    return scores;
  }
}
