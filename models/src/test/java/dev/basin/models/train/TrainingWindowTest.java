package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DataSplits;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingWindowTest {

  private static Dataset data(Double... times) {
    return data(times.length == 0 ? 8 : times.length, List.of(times));
  }

  private static Dataset data(int size, List<Double> times) {
    return new Dataset(
        "toy",
        Features.of(new double[size], 1),
        List.of(1L),
        2,
        new int[size],
        new Dataset.Columns(times, List.of(), List.of()));
  }

  private static long[] inside(String window, Dataset data) {
    Dataset chosen = TrainingWindow.parse(window).of(data);
    return LongStream.range(0, chosen.size()).map(i -> chosen.id((int) i)).toArray();
  }

  @Test
  void takesTheShareInOrderOfTimeAndKeepsTheOrderOfRows() {
    Dataset shuffled = data(7.0, 0.0, 6.0, 1.0, 5.0, 2.0, 4.0, 3.0);
    assertThat(inside("0-0.5", shuffled)).containsExactly(1, 3, 5, 7);
    assertThat(inside("0.25-0.75", shuffled)).containsExactly(4, 5, 6, 7);
    assertThat(inside("0.5-1", shuffled)).containsExactly(0, 2, 4, 6);
  }

  @Test
  void takesRowsAsTheyStandWhereThereAreNoTimes() {
    assertThat(inside("0.25-0.75", data())).containsExactly(2, 3, 4, 5);
    assertThat(inside(" .5 - 1.0 ", data(1.0, 1.0, 1.0, 1.0))).containsExactly(2, 3);
  }

  @Test
  void windowsThatMeetShareNothingAndLeaveNothingOut() {
    for (int size = 3; size < 60; size++) {
      Dataset data = data(size, List.of());
      long[] parts =
          LongStream.concat(
                  Arrays.stream(inside("0-0.37", data)), Arrays.stream(inside("0.37-1", data)))
              .toArray();
      assertThat(parts).isEqualTo(LongStream.range(0, size).toArray());
    }
  }

  @Test
  void theWholeWindowIsTheVeryData() {
    Dataset data = data(3.0, 2.0, 1.0);
    assertThat(TrainingWindow.ALL.of(data)).isSameAs(data);
    assertThat(TrainingRecipe.of(Map.of()).window()).isEqualTo(TrainingWindow.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0.5", "0.5-0.5", "0.7-0.3", "0-1.1", "-0.1-1", "a-b", "0-1-2", "0,1"})
  void refusesWhatIsNoWindow(String text) {
    assertThatThrownBy(() -> TrainingRecipe.of(Map.of("window", text)))
        .isInstanceOf(BasinException.class)
        .hasMessageContainingAll("OPT-002", "option window", '"' + text + '"', "0-0.5");
  }

  @Test
  void refusesAWindowWithoutExamples() {
    assertThatThrownBy(() -> inside("0.5-0.51", data()))
        .isInstanceOf(BasinException.class)
        .hasMessageContainingAll("TRN-006", "0.5-0.51 of 8 examples");
  }

  @ParameterizedTest
  @CsvSource({"0-0.25, 0, 50", "0.5-1, 100, 200"})
  void aNetworkIsTrainedAsOnTheRowsOfItsWindowAlone(String window, int from, int to) {
    DataSplits digits = DataSources.digits();
    Dataset train = digits.train().select("train", IntStream.range(0, 200).toArray());
    Dataset part = train.select("part", IntStream.range(from, to).toArray());
    assertThat(trained(train, Map.of("epochs", 2, "window", window)))
        .isEqualTo(trained(part, Map.of("epochs", 2)))
        .isNotEqualTo(trained(train, Map.of("epochs", 2)));
    assertThat(trained(train, Map.of("epochs", 1, "window", "0-1")))
        .isEqualTo(trained(train, Map.of("epochs", 1)));
  }

  private static String trained(Dataset train, Map<String, ?> recipe) {
    Architecture mlp = Architectures.named("mlp");
    Graph initial =
        mlp.build(
            "mlp",
            train.exampleShape(),
            train.classes(),
            Options.of(mlp.describe(), Map.of()),
            new Randomness(1));
    Trainer trainer =
        new Trainer(SessionOptions.cpu(Precision.FLOAT32), Progress.unwatched(), epoch -> {});
    Graph graph =
        trainer.train(initial, train, train, TrainingRecipe.of(recipe), new Randomness(2)).graph();
    return new Network.OfGraph(graph).contentHash();
  }
}
