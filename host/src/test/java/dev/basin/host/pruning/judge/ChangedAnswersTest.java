package dev.basin.host.pruning.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.host.pruning.judge.ChangedAnswers.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedAnswersTest {

  private static Dataset examples(int... labels) {
    return new Dataset(
        "examples",
        Features.of(new double[labels.length], 1),
        List.of(1L),
        3,
        labels,
        Dataset.Columns.none());
  }

  @Test
  void lostAreThoseThatWereRightAndGainedThoseThatAreNow() {
    ChangedAnswers changed =
        ChangedAnswers.of(
            examples(0, 1, 2, 0, 1), new int[] {0, 1, 0, 1, 1}, new int[] {0, 2, 2, 2, 1});

    assertThat(changed)
        .isEqualTo(
            new ChangedAnswers(
                5,
                3,
                1,
                1,
                List.of(new Change(1, 1, 1, 2), new Change(2, 2, 0, 2), new Change(3, 0, 1, 2))));
  }

  @Test
  void onlyTheFirstTwentyAreShown() {
    ChangedAnswers changed = ChangedAnswers.of(examples(new int[50]), new int[50], ones(50));

    assertThat(changed.lost()).isEqualTo(50);
    assertThat(changed.first()).hasSize(20);
    assertThat(changed.first().get(19).id()).isEqualTo(19);
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void answersAboutOtherExamplesAreRefused() {
    assertThatThrownBy(() -> ChangedAnswers.of(examples(0, 1), new int[3], new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 answers before, 2 after");
  }
}
