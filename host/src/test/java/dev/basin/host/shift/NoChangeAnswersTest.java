package dev.basin.host.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.shift.compare.Answers;
import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoChangeAnswersTest {
  private static final NoChangeAnswers WITHOUT_PAST = new NoChangeAnswers(t -> OptionalInt.empty());

  @Test
  void theFirstOfABlockIsComparedWithTheLastOfTheBlockBefore() {
    EnvironmentLogits first = block(0, new int[] {0, 1}, 1, 2);
    EnvironmentLogits second = block(2, new int[] {1, 1, 0}, 3, 4, 5);
    EnvironmentLogits third = block(5, new int[] {1, 1}, 6, 7);

    List<Answers> answers = WITHOUT_PAST.of(List.of(first, third, second));

    assertThat(answers.get(0).correct()).containsExactly(false, false);
    assertThat(answers.get(1).correct()).containsExactly(false, true);
    assertThat(answers.get(2).correct()).containsExactly(true, true, false);
  }

  @Test
  void theFirstOfAllIsComparedWithThePastAndWrongWithoutOne() {
    List<EnvironmentLogits> one = List.of(block(0, new int[] {1, 1}, 3, 4));

    assertThat(WITHOUT_PAST.of(one).get(0).correct()).containsExactly(false, true);
    assertThat(past(1).of(one).get(0).correct()).containsExactly(true, true);
    assertThat(past(0).of(one).get(0).correct()).containsExactly(false, true);
  }

  @Test
  void answersKeepTheOrderOfRowsWhateverTheOrderOfTimes() {
    EnvironmentLogits backwards = block(0, new int[] {1, 0, 0}, 9, 8, 7);

    assertThat(past(0).of(List.of(backwards)).get(0).correct()).containsExactly(false, true, true);
  }

  private static NoChangeAnswers past(int label) {
    return new NoChangeAnswers(time -> OptionalInt.of(label));
  }

  private static EnvironmentLogits block(int firstId, int[] labels, double... times) {
    return new EnvironmentLogits(
        "block",
        times[0],
        2,
        new double[2 * labels.length],
        labels,
        LongStream.range(firstId, firstId + labels.length).toArray(),
        List.of(),
        times);
  }
}
