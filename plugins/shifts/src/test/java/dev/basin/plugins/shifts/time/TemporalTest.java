package dev.basin.plugins.shifts.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Environment;
import dev.basin.api.ShiftAxis;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemporalTest {
  private static final Dataset SIX = Shifted.normal(6, 1, 2);

  @Test
  void cutsTimeIntoBlocksOfEqualNumbersWhateverTheOrderOfRows() {
    Dataset data = Shifted.at(SIX, 6, 5, 4, 3, 2, 1);
    List<Environment> blocks = Shifted.of(new Temporal(), data, Map.of("blocks", 3));
    assertThat(new Temporal().axis()).isEqualTo(ShiftAxis.TIME);
    assertThat(blocks)
        .extracting(Environment::name)
        .containsExactly("block 1", "block 2", "block 3");
    assertThat(blocks).extracting(Environment::severity).containsExactly(1.5, 3.5, 5.5);
    assertThat(ids(blocks.get(0))).containsExactly(5, 4);
    assertThat(ids(blocks.get(2))).containsExactly(1, 0);
    assertThat(blocks.get(1).data().columns().times()).containsExactly(3.0, 4.0);
  }

  @Test
  void keepsEqualTimesTogether() {
    Dataset data = Shifted.at(SIX, 1, 2, 2, 2, 2, 3);
    List<Environment> blocks = Shifted.of(new Temporal(), data, Map.of("blocks", 3));
    // The second and third block would begin among the equal times; the first has them all.
    assertThat(blocks).extracting(Environment::name).containsExactly("block 1", "block 3");
    assertThat(ids(blocks.get(0))).containsExactly(0, 1, 2, 3, 4);
    assertThat(blocks.get(0).severity()).isEqualTo(9.0 / 5);
    assertThat(ids(blocks.get(1))).containsExactly(5);
  }

  @Test
  void cutsTimeIntoEqualLengthsAndLeavesOutEmptyOnes() {
    Dataset data = Shifted.at(SIX, 0, 1, 2, 7, 9, 10);
    List<Environment> blocks = Shifted.of(new Temporal(), data, Map.of("blocks", 5, "by", "time"));
    assertThat(blocks)
        .extracting(Environment::name)
        .containsExactly("block 1", "block 2", "block 4", "block 5");
    assertThat(ids(blocks.get(0))).containsExactly(0, 1);
    assertThat(ids(blocks.get(3))).containsExactly(4, 5);
  }

  @Test
  void skipsTheEarliestAndEndsTheGapWhereTimeChanges() {
    Dataset data = Shifted.at(SIX, 1, 1, 1, 2, 3, 4);
    List<Environment> blocks = Shifted.of(new Temporal(), data, Map.of("blocks", 3, "gap", .34));
    assertThat(blocks).extracting(Environment::severity).containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void everyExampleAfterTheGapIsInOneBlock() {
    for (String by : List.of("count", "time")) {
      Dataset data =
          Shifted.at(
              Shifted.normal(500, 1, 2),
              IntStream.range(0, 500)
                  .mapToDouble(row -> Math.floor(row * 37 % 500 / 3.0))
                  .toArray());
      List<Environment> blocks = Shifted.of(new Temporal(), data, Map.of("by", by));
      assertThat(blocks.stream().flatMapToInt(block -> IntStream.of(ids(block))).sorted().toArray())
          .isEqualTo(IntStream.range(0, 500).toArray());
      assertThat(blocks).extracting(Environment::severity).isSorted();
    }
  }

  @Test
  void refusesDataWithoutTimes() {
    Shifted.refuses(new Temporal(), SIX, Map.of(), "SHF-024", "temporal", "`time`");
  }

  @Test
  void refusesDataOfOneTime() {
    Shifted.refuses(
        new Temporal(), Shifted.at(SIX, 1, 1, 1, 1, 1, 1), Map.of(), "SHF-023", "6 examples");
    Shifted.refuses(
        new Temporal(), Shifted.at(SIX, 1, 2, 3, 4, 5, 5), Map.of("gap", .9), "SHF-023");
  }

  private static int[] ids(Environment environment) {
    Dataset data = environment.data();
    return IntStream.range(0, data.size()).map(row -> (int) data.id(row)).toArray();
  }
}
