package dev.basin.host.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.model.UnitGroup;
import dev.basin.models.engine.Network;
import dev.basin.models.latency.LatencyComparison;
import dev.basin.models.latency.MedianInterval;
import dev.basin.testkit.KnownNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounding to multiples, where it pays. */
class RoundingTest {
  private final WholeNetwork whole =
      WholeNetwork.of(new Network.OfGraph(KnownNetworks.mlp(1, 4, 4, 8, 3).graph()));

  private Rounding.Rounded rounded(double low, int taken) {
    LatencyComparison measured =
        new LatencyComparison(
            "any",
            100,
            90,
            new MedianInterval(1.1, low, 1.2),
            new MedianInterval(10, 5, 15),
            15,
            32,
            1);
    return new Rounding(whole, 4, (first, second) -> measured)
        .of(whole.groups().subList(0, taken), List.of());
  }

  @Test
  void givesBackTheGroupsThatWentLast() {
    List<UnitGroup> groups = whole.groups();
    Rounding.Rounded rounded = rounded(1.01, 6);
    assertThat(rounded.taken()).containsExactlyElementsOf(groups.subList(0, 4));
    assertThat(rounded.rounded()).isTrue();
  }

  @Test
  void leavesWhatIsNotFasterForSure() {
    Rounding.Rounded rounded = rounded(0.99, 6);
    assertThat(rounded.taken()).hasSize(6);
    assertThat(rounded.why()).startsWith("not rounded, as it does not pay");
  }

  @Test
  void leavesMultiplesAlone() {
    assertThat(rounded(1.5, 4).taken()).hasSize(4);
  }
}
