package dev.basin.host.importance.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.statistics.Estimated;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConnectedUnitsTest {

  private static TestedPair pair(int first, int second) {
    Estimated none = Estimated.of(0);
    return new TestedPair("fc", first, second, 1, none, none, 0, 0, true);
  }

  private static SortedSet<Integer> units(Integer... units) {
    return new TreeSet<>(List.of(units));
  }

  @Test
  void pairsThatShareAUnitMakeOneSet() {
    assertThat(ConnectedUnits.of(List.of(pair(0, 3), pair(1, 2), pair(3, 5))))
        .containsExactly(units(0, 3, 5), units(1, 2));
  }

  @Test
  void setsThatALaterPairJoinsBecomeOne() {
    assertThat(ConnectedUnits.of(List.of(pair(0, 1), pair(2, 3), pair(1, 2))))
        .containsExactly(units(0, 1, 2, 3));
  }

  @Test
  void noPairsNoSets() {
    assertThat(ConnectedUnits.of(List.of())).isEmpty();
  }
}
