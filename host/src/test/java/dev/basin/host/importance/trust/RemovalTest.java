package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final List<UnitRef> UNITS =
      IntStream.range(0, 4).mapToObj(i -> new UnitRef("layer", i)).toList();

  /** One example, right while less than 3 is lost: units are worth 2, 1, 1 and 0. */
  private final AdditiveNetwork network =
      new AdditiveNetwork(
          Map.of(
              UNITS.get(0), new double[] {2},
              UNITS.get(1), new double[] {1},
              UNITS.get(2), new double[] {1},
              UNITS.get(3), new double[] {0}),
          3);

  @Test
  void switchesOffMostImportantFirst() {
    Trace trace = new Removal(network, 4).deletion(UNITS);

    assertThat(trace.loss()).containsExactly(0, 2, 3, 4, 4);
    // Logits 3 − loss and 0: a tie goes to the lower class, the label.
    assertThat(trace.accuracy()).containsExactly(1, 1, 1, 0, 0);
    assertThat(trace.area()).isCloseTo((0.5 + 1 + 1 + 0 + 0) / 4, within(1e-15));
  }

  @Test
  void switchesOnMostImportantFirst() {
    Trace trace = new Removal(network, 4).insertion(UNITS);

    assertThat(trace.loss()).containsExactly(4, 2, 1, 0, 0);
    assertThat(trace.accuracy()).containsExactly(0, 1, 1, 1, 1);
  }

  @Test
  void insertsAnOrderAsItDeletesTheReversedOneBackwards() {
    for (int steps = 2; steps < 12; steps++) {
      List<UnitRef> reversed = new ArrayList<>(UNITS);
      Collections.reverse(reversed);
      Removal removal = new Removal(network, steps);

      Trace insertion = removal.insertion(UNITS);
      Trace deletion = removal.deletion(reversed).reversed();

      assertThat(insertion.loss()).containsExactly(deletion.loss());
      assertThat(insertion.area()).isCloseTo(deletion.area(), within(1e-15));
    }
  }

  @Test
  void putsHalvesOfTheExamplesTogether() {
    Map<UnitRef, double[]> worth = new HashMap<>();
    UNITS.forEach(unit -> worth.put(unit, new double[] {unit.index(), 3}));
    Trace both = new Removal(new AdditiveNetwork(worth, 2), 2).deletion(UNITS);
    worth.replaceAll((unit, values) -> new double[] {values[0]});
    Trace first = new Removal(new AdditiveNetwork(Map.copyOf(worth), 2), 2).deletion(UNITS);
    worth.replaceAll((unit, values) -> new double[] {3});
    Trace second = new Removal(new AdditiveNetwork(worth, 2), 2).deletion(UNITS);

    assertThat(first.and(second).accuracy()).containsExactly(both.accuracy());
    assertThat(first.and(second).loss()).containsExactly(both.loss());
    assertThat(first.and(second).area()).isEqualTo(both.area());
  }

  @Test
  void exchangesUnitsWithinTheirLayersOnly() {
    List<UnitRef> units = new ArrayList<>(UNITS);
    units.add(new UnitRef("other", 0));
    units.add(new UnitRef("other", 1));
    boolean moved = false;
    for (int seed = 0; seed < 10; seed++) {
      Map<UnitRef, UnitRef> exchange = Orders.exchangeWithinLayers(units, new Randomness(seed));

      assertThat(exchange.keySet()).containsExactlyInAnyOrderElementsOf(units);
      assertThat(exchange.values()).containsExactlyInAnyOrderElementsOf(units);
      exchange.forEach((from, to) -> assertThat(to.layer()).isEqualTo(from.layer()));
      moved |= exchange.entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()));
    }
    assertThat(moved).isTrue();
  }
}
