package dev.basin.host.shift.foretell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GranulatedTest {
  private static final double[] MEASURE = {1, 2, 3, 2, 1, 4};
  private static final double[] OUTCOME = {1, 3, 2, 2, 4, 5};

  @Test
  void givesThePublishedFormulaOnAGrid() {
    Granulated granulated = Granulated.of(grid(1));

    assertThat(granulated.axes()).extracting(AxisPsi::axis).containsExactly("column", "row");
    assertThat(granulated.axes())
        .allSatisfy(axis -> assertThat(axis.psi()).isCloseTo(1.0 / 3, within(1e-15)));
    assertThat(granulated.psi()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void copiesOfANetworkFromOtherSeedsChangeNothing() {
    assertThat(Granulated.of(grid(3)).psi()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void isMissingWhereNoHyperParameterChangesAlone() {
    List<Foretold> networks =
        List.of(
            new Foretold("a", Map.of("x", "1", "y", "1"), 1, 1, 0),
            new Foretold("b", Map.of("x", "2", "y", "2"), 2, 2, 0));

    assertThat(Granulated.of(networks).psi()).isNaN();
    assertThat(Granulated.of(networks).axes()).isEmpty();
  }

  @Test
  void leavesOutAHyperParameterThatNeverChanges() {
    List<Foretold> networks =
        List.of(
            new Foretold("a", Map.of("x", "1", "y", "1"), 1, 1, 0),
            new Foretold("b", Map.of("x", "2", "y", "1"), 2, 2, 0));

    assertThat(Granulated.of(networks).axes()).containsExactly(new AxisPsi("x", 1));
  }

  private static List<Foretold> grid(int seeds) {
    List<Foretold> networks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (int s = 0; s < seeds; s++) {
        networks.add(
            new Foretold(
                "n" + i + s,
                Map.of("row", "" + i / 3, "column", "" + i % 3),
                MEASURE[i],
                OUTCOME[i],
                0));
      }
    }
    return networks;
  }
}
