package dev.basin.host.shift.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.shift.compare.Contender.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContendersComparedTest {
  private static final Randomness RANDOM = new Randomness(7);

  @Test
  void givesCorruptionErrorsByHand() {
    // Errors of 10 examples. Base: clean 1, noise 2 and 4, blur 4. Network: clean 1, 1 and 2, 8.
    Contender base =
        new Contender(
            "base", "base", Role.BASELINE, Map.of("noise", series(9, 8, 6), "blur", series(9, 6)));
    Contender network =
        new Contender(
            "mlp", "mlp", Role.NETWORK, Map.of("noise", series(9, 9, 8), "blur", series(9, 2)));

    CorruptionError error =
        compared(network, base).corruptionErrors("base", List.of("noise", "blur")).get(0);

    assertThat(error.network()).isEqualTo("mlp");
    assertThat(error.scenarios()).isEqualTo(2);
    assertThat(error.mce().value()).isCloseTo((3.0 / 6 + 8.0 / 4) / 2, within(1e-12));
    // Rises: base .3 − .1 and .4 − .1; network .15 − .1 and .8 − .1.
    assertThat(error.rmce().value()).isCloseTo((0.05 / 0.2 + 0.7 / 0.3) / 2, within(1e-12));
  }

  @Test
  void hasNoRelativeErrorWhereTheBaseLosesNothing() {
    Contender base = new Contender("base", "base", Role.BASELINE, Map.of("noise", series(8, 8, 8)));
    Contender network = new Contender("mlp", "mlp", Role.NETWORK, Map.of("noise", series(9, 8, 7)));

    CorruptionError error =
        compared(network, base).corruptionErrors("base", List.of("noise")).get(0);

    assertThat(error.mce().present()).isTrue();
    assertThat(error.rmce().value()).isNaN();
    assertThat(error.rmce().reason()).isEqualTo("base loses nothing under noise");
  }

  @Test
  void hasNoCorruptionErrorWhereTheBaseMakesNoneOrIsMissing() {
    Contender base = new Contender("base", "base", Role.BASELINE, Map.of("noise", series(10, 10)));
    Contender network = new Contender("mlp", "mlp", Role.NETWORK, Map.of("noise", series(9, 8)));

    assertThat(
            compared(network, base)
                .corruptionErrors("base", List.of("noise"))
                .get(0)
                .mce()
                .reason())
        .isEqualTo("base makes no error under noise");
    assertThat(compared(network).corruptionErrors("base", List.of("noise")).get(0).mce().reason())
        .isEqualTo("there are no answers of base");
  }

  @Test
  void findsTheLineThatTheNetworksLieOn() {
    int n = 20_000;
    List<Contender> contenders = new ArrayList<>();
    for (double clean : new double[] {0.7, 0.8, 0.85, 0.9, 0.95}) {
      double logit = 0.9 * Math.log(clean / (1 - clean)) - 0.5;
      contenders.add(line("on " + clean, clean, 1 / (1 + Math.exp(-logit)), n));
    }

    EffectiveRobustness fitted =
        new ContendersCompared(contenders, 100, RANDOM).effectiveRobustness().get(0);

    assertThat(fitted.slope()).isCloseTo(0.9, within(1e-3));
    assertThat(fitted.intercept()).isCloseTo(-0.5, within(1e-3));
    assertThat(fitted.networks()).isEqualTo(5);
    assertThat(fitted.members())
        .allSatisfy(
            each -> {
              assertThat(each.effective().value()).isCloseTo(0, within(1e-4));
              assertThat(each.effective().low()).isLessThanOrEqualTo(1e-4);
              assertThat(each.effective().high()).isGreaterThanOrEqualTo(-1e-4);
            });
  }

  @Test
  void takesAccuraciesOfNoneAndAllAsTheirBounds() {
    List<Contender> contenders =
        List.of(line("a", 0.5, 0, 50), line("b", 0.8, 0.5, 50), line("c", 1, 1, 50));

    EffectiveRobustness fitted =
        new ContendersCompared(contenders, 50, RANDOM).effectiveRobustness().get(0);

    assertThat(fitted.slope()).isFinite().isPositive();
    assertThat(fitted.members())
        .allSatisfy(each -> assertThat(each.effective().value()).isFinite());
  }

  @Test
  void hasNoLineThroughTwoNetworksNorThroughEquals() {
    List<Contender> two = List.of(line("a", 0.5, 0.4, 50), line("b", 0.8, 0.5, 50));
    List<Contender> equal =
        List.of(line("a", 0.5, 0.4, 50), line("b", 0.5, 0.3, 50), line("c", 0.5, 0.2, 50));

    for (List<Contender> networks : List.of(two, equal)) {
      EffectiveRobustness line =
          new ContendersCompared(networks, 50, RANDOM).effectiveRobustness().get(0);
      assertThat(line.slope()).isNaN();
      assertThat(line.reason()).isNotEmpty();
      assertThat(line.members()).allMatch(each -> !each.effective().present());
    }
  }

  @Test
  void findsPlantedGainsAndHandsProportion() {
    // Majority .5 and .5; simple .8 and .75; complex .9 and .6.
    ContendersCompared compared =
        new ContendersCompared(
            List.of(
                line("majority", Role.DEFAULT, 0.5, 0.5, 2000),
                line("simple", Role.BASELINE, 0.8, 0.75, 2000),
                line("complex", Role.NETWORK, 0.9, 0.6, 2000)),
            500,
            RANDOM);

    Survival pair =
        compared.progress().progress().stream()
            .filter(one -> one.simple().equals("simple") && one.complex().equals("complex"))
            .findFirst()
            .orElseThrow();

    assertThat(pair.gainClean().value()).isCloseTo(0.1, within(1e-12));
    assertThat(pair.gainShifted().value()).isCloseTo(-0.15, within(1e-12));
    assertThat(pair.gainClean().low()).isBetween(0.08, 0.1);
    assertThat(pair.gainShifted().high()).isBetween(-0.15, -0.13);
    assertThat(pair.flip()).isEqualTo(1);
    assertThat(pair.survival().value()).isCloseTo(-1.5, within(1e-9));
    assertThat(pair.handClean().value()).isCloseTo(0.75, within(1e-9));
    assertThat(pair.handShifted().value()).isCloseTo(2.5, within(1e-9));
    assertThat(compared.progress().leftOut()).isEmpty();
  }

  @Test
  void equalNetworksFlipByHalfAndHaveNoGainToSurvive() {
    ContendersCompared compared =
        new ContendersCompared(
            List.of(line("a", 0.8, 0.6, 100), line("b", 0.8, 0.6, 100)), 200, RANDOM);

    Survival pair = compared.progress().progress().get(0);

    assertThat(pair.flip()).isEqualTo(0.5);
    assertThat(pair.gainClean().value()).isZero();
    assertThat(pair.survival().reason()).contains("covers 0");
    assertThat(pair.handClean().reason()).isEqualTo("there is no majority class");
  }

  @Test
  void doesNotDependOnTheOrderOfExamples() {
    for (long seed = 0; seed < 5; seed++) {
      RandomGenerator stream = new SplittableRandom(seed);
      List<Contender> straight = new ArrayList<>();
      List<Contender> shuffled = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        Role role = Role.values()[Math.max(0, k - 1)];
        List<Answers> answers = random(stream, 130, 3);
        straight.add(new Contender("n" + k, "n" + k, role, Map.of("noise", answers)));
        List<Answers> moved = answers.stream().map(one -> shuffled(one, stream)).toList();
        shuffled.add(new Contender("n" + k, "n" + k, role, Map.of("noise", moved)));
      }
      ContendersCompared a = new ContendersCompared(straight, 100, RANDOM);
      ContendersCompared b = new ContendersCompared(shuffled, 100, RANDOM);

      assertThat(b.progress()).isEqualTo(a.progress());
      assertThat(b.effectiveRobustness()).isEqualTo(a.effectiveRobustness());
      assertThat(b.corruptionErrors("n3", List.of("noise")))
          .isEqualTo(a.corruptionErrors("n3", List.of("noise")));
    }
  }

  @Test
  void replicatesAreMeansOverDrawnExamples() {
    // Against counting one by one, for places beyond one word and for an example that stands twice.
    RandomGenerator stream = new SplittableRandom(11);
    List<Answers> answers = new ArrayList<>(random(stream, 100, 2));
    long[] twice = answers.get(0).ids().clone();
    twice[0] = twice[1];
    answers.add(new Answers("twice", 2, twice, answers.get(1).correct()));
    Contender one = new Contender("a", "a", Role.NETWORK, Map.of("noise", answers));

    Standing standing = Accuracies.of(List.of(one), 20, RANDOM).standings().get(0);

    for (int b = 0; b < 20; b++) {
      int[] drawn = new int[100];
      RandomGenerator draws = RANDOM.stream("bootstrap of examples", b);
      for (int i = 0; i < 100; i++) {
        drawn[draws.nextInt(100)]++;
      }
      for (int e = 0; e < 3; e++) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < 100; i++) {
          int count = drawn[(int) (answers.get(e).ids()[i] / 3)];
          all += count;
          right += answers.get(e).correct()[i] ? count : 0;
        }
        Series series =
            e == 0 ? standing.clean("noise").orElseThrow() : standing.shifted("noise").get(e - 1);
        assertThat(series.replicates()[b]).isEqualTo(right / all);
      }
    }
  }

  @Test
  void comparesFamiliesByTheMeanOfTheirSeeds() {
    ContendersCompared compared =
        new ContendersCompared(
            List.of(
                family("mlp, seed 1", "mlp", 0.8, 0.5),
                family("mlp, seed 2", "mlp", 0.9, 0.6),
                family("cnn", "cnn", 0.7, 0.65)),
            100,
            RANDOM);

    List<Survival> pairs = compared.progress().progress();

    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).complex()).isEqualTo("mlp (mean of 2 seeds)");
    assertThat(pairs.get(0).gainClean().value()).isCloseTo(0.15, within(1e-12));
    assertThat(pairs.get(0).gainShifted().value()).isCloseTo(-0.1, within(1e-12));
  }

  @Test
  void beyondTwelveComparesWithBaselinesAndTheBestOnlyAndSaysSo() {
    List<Contender> contenders = new ArrayList<>();
    for (int k = 0; k < 14; k++) {
      contenders.add(line("n" + k, Role.NETWORK, 0.5 + 0.02 * k, 0.5, 100));
    }
    contenders.add(line("base", Role.BASELINE, 0.4, 0.4, 100));

    Progress progress = new ContendersCompared(contenders, 20, RANDOM).progress();

    assertThat(progress.progress()).hasSize(13 + 14);
    assertThat(progress.progress())
        .allMatch(one -> one.complex().equals("n13") || one.simple().equals("base"));
    assertThat(progress.leftOut()).contains("left out");
  }

  @Test
  void leavesOutPairsThatWereAskedAboutOtherExamples() {
    Contender a = line("a", 0.8, 0.6, 100);
    Contender b = line("b", 0.8, 0.6, 90);

    Progress progress = new ContendersCompared(List.of(a, b), 20, RANDOM).progress();

    assertThat(progress.progress()).isEmpty();
    assertThat(progress.leftOut()).contains("a", "b", "same examples");
  }

  private static ContendersCompared compared(Contender... contenders) {
    return new ContendersCompared(List.of(contenders), 100, RANDOM);
  }

  private static List<Answers> series(int... right) {
    List<Answers> answers = new ArrayList<>();
    for (int e = 0; e < right.length; e++) {
      answers.add(answers(e, right[e], 10));
    }
    return answers;
  }

  private static Contender line(String name, double clean, double shifted, int n) {
    return line(name, Role.NETWORK, clean, shifted, n);
  }

  private static Contender line(String name, Role role, double clean, double shifted, int n) {
    return new Contender(
        name,
        name,
        role,
        Map.of(
            "noise",
            List.of(
                answers(0, (int) Math.round(clean * n), n),
                answers(1, (int) Math.round(shifted * n), n))));
  }

  private static Contender family(String name, String family, double clean, double shifted) {
    return new Contender(name, family, Role.NETWORK, line(name, clean, shifted, 100).scenarios());
  }

  private static Answers answers(int environment, int right, int n) {
    boolean[] correct = new boolean[n];
    for (int i = 0; i < right; i++) {
      correct[i] = true;
    }
    return new Answers("e" + environment, environment, LongStream.range(0, n).toArray(), correct);
  }

  private static List<Answers> random(RandomGenerator stream, int n, int environments) {
    List<Answers> all = new ArrayList<>();
    for (int e = 0; e < environments; e++) {
      boolean[] correct = new boolean[n];
      for (int i = 0; i < n; i++) {
        correct[i] = stream.nextDouble() < 0.8 - 0.1 * e;
      }
      all.add(new Answers("e" + e, e, LongStream.range(0, n).map(i -> 3 * i).toArray(), correct));
    }
    return all;
  }

  private static Answers shuffled(Answers answers, RandomGenerator stream) {
    long[] ids = answers.ids().clone();
    boolean[] correct = answers.correct().clone();
    for (int i = ids.length - 1; i > 0; i--) {
      int j = stream.nextInt(i + 1);
      long id = ids[i];
      ids[i] = ids[j];
      ids[j] = id;
      boolean right = correct[i];
      correct[i] = correct[j];
      correct[j] = right;
    }
    return new Answers(answers.environment(), answers.severity(), ids, correct);
  }
}
