package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.AnalysisContext;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningBudget.Quantity;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.graph.UnitGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What Basin expects of a pruning criterion; extend it and give it yours. */
public abstract class PruningCriterionContract
    extends AnalysisContract<PruningCriterion, PruningPlan> {
  private double fraction = 0.5;
  private boolean tied = false;

  /** Makes the contract. */
  protected PruningCriterionContract() {}

  /**
   * The criterion under test.
   *
   * @return a new one at every call
   */
  protected abstract PruningCriterion criterion();

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
      scored.add(new ScoredGroup(group, tied ? 1 : random.nextDouble()));
    }
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
}
