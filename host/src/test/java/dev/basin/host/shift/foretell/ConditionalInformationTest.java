package dev.basin.host.shift.foretell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionalInformationTest {

  @Test
  void isOneWhereTheOrdersAreTheSameOrTheReverse() {
    assertThat(information(1, 2, 3, 4)).isCloseTo(1, within(1e-12));
    assertThat(information(4, 3, 2, 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void isZeroWhereAsManyPairsAgreeAsDisagree() {
    // 2 4 1 3 against 1 2 3 4: three pairs agree, three don't.
    assertThat(information(2, 4, 1, 3)).isCloseTo(0, within(1e-12));
  }

  @Test
  void isTheSmallestShareOverSetsOfHyperParameters() {
    // The hyper-parameter fixes the order between its values; within them flatness tells it.
    List<Foretold> networks = new ArrayList<>();
    double[] flatness = {5, 6, 1, 2};
    for (int i = 0; i < 4; i++) {
      networks.add(new Foretold("n" + i, Map.of("x", "" + i / 2), flatness[i], i, 0));
    }

    // Without the hyper-parameter 2 of 6 pairs agree: 1 − H(1/3) bits, the smaller of the two.
    double share = 1 + (Math.log(1 / 3.0) / 3 + 2 * Math.log(2 / 3.0) / 3) / Math.log(2);
    assertThat(ConditionalInformation.of(networks)).isCloseTo(share, within(1e-12));
  }

  @Test
  void isZeroWhereAHyperParameterTellsAllThatFlatnessTells() {
    // Within a setting flatness agrees as often as not; between settings both follow x.
    double[] first = {2, 4, 1, 3};
    List<Foretold> networks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      networks.add(new Foretold("n" + i, Map.of("x", "" + i / 4), i / 4 * 10 + first[i % 4], i, 0));
    }

    assertThat(ConditionalInformation.of(networks)).isCloseTo(0, within(1e-12));
  }

  @Test
  void isMissingWhereAllOutcomesAreTied() {
    List<Foretold> networks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      networks.add(new Foretold("n" + i, Map.of(), i, 1, 0));
    }

    assertThat(ConditionalInformation.of(networks)).isNaN();
  }

  private static double information(double... flatness) {
    List<Foretold> networks = new ArrayList<>();
    for (int i = 0; i < flatness.length; i++) {
      networks.add(new Foretold("n" + i, Map.of(), flatness[i], i, 0));
    }
    return ConditionalInformation.of(networks);
  }
}
