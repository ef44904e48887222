package dev.basin.host.pruning.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Randomness;
import dev.basin.host.pruning.Arm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TradeOffTest {
  private static final int[] LABELS = {0, 0, 1, 1};

  /** Two seeds, two pairs, one random draw a seed; four examples of two classes. */
  private static List<Entrant> smallField() {
    return List.of(
        Entrants.whole(1, "1111", "1111"),
        Entrants.whole(2, "1111", "1101"),
        Entrants.criterion(1, "lamp", "taylor", 0.5, "1110", "1100"),
        Entrants.criterion(2, "lamp", "taylor", 0.5, "1101", "1100"),
        Entrants.criterion(1, "global", "taylor", 0.5, "1100", "1110"),
        Entrants.criterion(2, "global", "taylor", 0.5, "1000", "1100"),
        Entrants.random(1, 0, 0.5, "1000"),
        Entrants.random(2, 0, 0.5, "1001"),
        Entrants.shuffled(1, 0, "lamp", "taylor", 0.5, "1110"),
        Entrants.shuffled(2, 0, "lamp", "taylor", 0.5, "1101"));
  }

  private static JsonNode tradeOff(List<Entrant> entrants) {
    return new TradeOff("net", Entrants.SETTING, entrants, LABELS).json();
  }

  private static JsonNode pair(JsonNode json, String criterion) {
    for (JsonNode each : json.path("compressions").path(0).path("pairs")) {
      if (each.path("criterion").asText().equals(criterion)) {
        return each;
      }
    }
    throw new AssertionError("no pair with " + criterion);
  }

  @Test
  void twoSeedsAndFourExamplesByHand() {
    JsonNode json = tradeOff(smallField());

    assertThat(json.path("network").asText()).isEqualTo("net");
    assertThat(json.path("seeds").toString()).isEqualTo("[1,2]");
    assertThat(json.path("whole").path("accuracy").asDouble()).isEqualTo(1);
    JsonNode size = json.path("compressions").path(0);
    assertThat(size.path("compression").asDouble()).isEqualTo(2);
    assertThat(size.path("random").path("accuracy").asDouble()).isEqualTo(0.375);
    JsonNode lamp = pair(json, "lamp");
    assertThat(lamp.path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(lamp.path("validationAccuracy").asDouble()).isEqualTo(0.5);
    assertThat(lamp.path("parameters").asDouble()).isEqualTo(50);
    assertThat(lamp.path("compressionAchieved").asDouble()).isEqualTo(2);
    JsonNode random = lamp.path("againstRandom");
    assertThat(random.path("difference").asDouble()).isEqualTo(0.375);
    assertThat(random.path("p").asDouble()).isCloseTo(0.1924433483747949, within(1e-9));
    assertThat(random.path("low").asDouble()).isCloseTo(-0.29028358472652893, within(1e-9));
    assertThat(lamp.path("againstLayerShuffle").path("difference").asDouble()).isZero();
    assertThat(lamp.path("againstLayerShuffle").path("p").asDouble()).isEqualTo(1);
    assertThat(lamp.path("againstWhole").path("difference").asDouble()).isEqualTo(-0.25);
    assertThat(lamp.path("classes").toString())
        .isEqualTo(
            "[{\"class\":0,\"accuracy\":1.0,\"change\":0.0},"
                + "{\"class\":1,\"accuracy\":0.5,\"change\":-0.5}]");
    assertThat(lamp.path("worstClass").path("class").asInt()).isEqualTo(1);
    assertThat(lamp.path("worstClass").path("low").asDouble()).isBetween(-1.0, -0.5);
  }

  @Test
  void correctsForEveryComparisonThatHasAPValue() {
    JsonNode json = tradeOff(smallField());

    // Both pairs against random and whole, lamp against its shuffled order; global has none.
    assertThat(json.path("comparisons").asInt()).isEqualTo(5);
    assertThat(pair(json, "global").path("againstLayerShuffle").path("missing").asText())
        .isEqualTo("there is no such control");
    List<Double> raw = new ArrayList<>();
    List<Double> corrected = new ArrayList<>();
    for (String criterion : List.of("lamp", "global")) {
      for (String control : List.of("againstRandom", "againstLayerShuffle", "againstWhole")) {
        JsonNode compared = pair(json, criterion).path(control);
        if (compared.has("p")) {
          raw.add(compared.path("p").asDouble());
          corrected.add(compared.path("pHolm").asDouble());
        }
      }
    }
    double least = Collections.min(raw);
    assertThat(corrected.get(raw.indexOf(least))).isCloseTo(Math.min(1, 5 * least), within(1e-12));
  }

  @Test
  void theBestPairIsChosenOnValidationAndJudgedOnTest() {
    JsonNode best = tradeOff(smallField()).path("compressions").path(0).path("best");

    // On test lamp is better, on validation global.
    assertThat(best.path("criterion").asText()).isEqualTo("global");
    assertThat(best.path("accuracy").asDouble()).isEqualTo(0.375);
    assertThat(best.path("againstRandom").path("difference").asDouble()).isZero();
    assertThat(best.path("againstRandom").path("pHolm").asDouble()).isEqualTo(1);
    assertThat(best.path("beatsRandom").asBoolean()).isFalse();
  }

  @Test
  void equalsOnValidationGoToTheSmallerThenByName() {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(Entrants.whole(1, "1111", "1111"));
    entrants.add(Entrants.criterion(1, "b", "taylor", 0.5, "1110", "1100"));
    entrants.add(Entrants.criterion(1, "a", "taylor", 0.5, "1110", "1100"));
    assertThat(best(entrants)).isEqualTo("a");

    entrants.add(
        Entrants.of(
            Entrants.network(1, Entrants.spec("c", "taylor"), Arm.CRITERION, 0.5),
            Entrants.judged("0000", "0011"),
            40));
    assertThat(best(entrants)).isEqualTo("c");
  }

  private static String best(List<Entrant> entrants) {
    return tradeOff(entrants).path("compressions").path(0).path("best").path("criterion").asText();
  }

  @Test
  void neitherTheOrderOfNetworksNorThatOfSeedsMatters() {
    List<Entrant> entrants = new ArrayList<>(smallField());
    String expected = tradeOff(entrants).toString();
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      Collections.shuffle(entrants, new Random(shuffle));
      assertThat(tradeOff(entrants)).hasToString(expected);
    }
  }

  @Test
  void whatFailedLeavesAGapWithItsReason() {
    List<Entrant> entrants = new ArrayList<>(smallField());
    entrants.set(
        3, Entrants.failed(entrants.get(3).network(), "PRU-004 the plan would empty layer conv1"));
    JsonNode json = tradeOff(entrants);

    JsonNode lamp = pair(json, "lamp");
    assertThat(lamp.path("seeds").asInt()).isEqualTo(1);
    assertThat(lamp.path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(lamp.path("againstRandom").path("seeds").asInt()).isEqualTo(1);
    assertThat(lamp.path("againstRandom").path("resampled").asText()).isEqualTo("examples");
    JsonNode gaps = json.path("compressions").path(0).path("missing");
    assertThat(gaps).hasSize(1);
    assertThat(gaps.path(0).path("seed").asLong()).isEqualTo(2);
    assertThat(gaps.path(0).path("reason").asText()).contains("conv1");
    // One seed's luck does not make a best pair.
    assertThat(best(entrants)).isEqualTo("global");
  }

  @Test
  void nothingButFailuresIsAResultWithReasons() {
    List<Entrant> entrants =
        smallField().stream().map(each -> Entrants.failed(each.network(), "no disk")).toList();
    JsonNode size = tradeOff(entrants).path("compressions").path(0);

    assertThat(size.path("pairs")).isEmpty();
    assertThat(size.has("best")).isFalse();
    assertThat(size.path("missing")).hasSize(8);
  }

  @Test
  void otherExamplesAreNotCompared() {
    List<Entrant> entrants = new ArrayList<>(smallField());
    ObjectNode other = Entrants.judged("11100", "1100");
    entrants.set(2, Entrants.of(entrants.get(2).network(), other, 50));

    assertThat(pair(tradeOff(entrants), "lamp").path("againstRandom").path("missing").asText())
        .isEqualTo("not all were asked about the same examples");
  }

  @Test
  void environmentsAreHeldAgainstWholeAndRandomThere() {
    List<Entrant> entrants = new ArrayList<>();
    String[] whole = {"1111", "1110"};
    String[] pruned = {"1100", "1110"};
    String[] random = {"1000", "1000"};
    for (int seed = 1; seed <= 2; seed++) {
      entrants.add(shifted(Entrants.whole(seed, "1111", "1111"), whole[seed - 1]));
      entrants.add(
          shifted(
              Entrants.criterion(seed, "lamp", "taylor", 0.5, "1111", "1111"), pruned[seed - 1]));
      entrants.add(shifted(Entrants.random(seed, 0, 0.5, "1111"), random[seed - 1]));
    }
    JsonNode json = tradeOff(entrants);
    JsonNode environment = pair(json, "lamp").path("environments").path(0);

    assertThat(environment.path("name").asText()).isEqualTo("noise 1");
    assertThat(environment.path("severity").asDouble()).isEqualTo(1);
    assertThat(environment.path("accuracy").asDouble()).isEqualTo(0.625);
    assertThat(environment.path("change").asDouble()).isEqualTo(-0.25);
    assertThat(environment.path("againstRandom").path("difference").asDouble()).isEqualTo(0.375);
    assertThat(json.path("environmentComparisons").asInt()).isEqualTo(1);
    assertThat(json.path("comparisons").asInt()).isEqualTo(2);
  }

  private static Entrant shifted(Entrant clean, String bits) {
    ObjectNode judged = clean.judged().orElseThrow().deepCopy();
    return Entrants.of(
        clean.network(), Entrants.withEnvironment(judged, "noise 1", 1, bits), clean.parameters());
  }

  @Test
  void noPairBeatsRandomOnNoiseAndAPlantedOneDoes() {
    int beats = 0;
    for (int trial = 0; trial < 40; trial++) {
      JsonNode json = simulated(trial, 0);
      for (JsonNode size : json.path("compressions")) {
        beats += size.path("best").path("beatsRandom").asBoolean() ? 1 : 0;
      }
    }
    // Corrected, so at most one trial in twenty, and three standard deviations.
    assertThat(beats).isLessThanOrEqualTo(6);

    JsonNode planted = simulated(1, 0.4).path("compressions").path(0).path("best");
    assertThat(planted.path("criterion").asText()).isEqualTo("c0");
    assertThat(planted.path("beatsRandom").asBoolean()).isTrue();
  }

  /** Three seeds, three draws, four pairs, of which the first may be better. */
  private static JsonNode simulated(int trial, double better) {
    RandomGenerator random = new Randomness(trial).stream("trade-off", 0);
    List<Entrant> entrants = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      entrants.add(Entrants.whole(seed, bits(random, 0.95), bits(random, 0.95)));
      for (int pair = 0; pair < 4; pair++) {
        double skill = 0.5 + 0.04 * random.nextGaussian() + (pair == 0 ? better : 0);
        entrants.add(
            Entrants.criterion(
                seed, "c" + pair, "taylor", 0.5, bits(random, skill), bits(random, skill)));
      }
      for (int draw = 0; draw < 3; draw++) {
        entrants.add(
            Entrants.random(seed, draw, 0.5, bits(random, 0.5 + 0.04 * random.nextGaussian())));
      }
    }
    return new TradeOff("net", Entrants.SETTING, entrants, new int[0]).json();
  }

  private static String bits(RandomGenerator random, double right) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      bits.append(random.nextDouble() < right ? '1' : '0');
    }
    return bits.toString();
  }

  @Test
  void pairsThatDifferInOptionsAreToldApartByThem() {
    var plain = Entrants.spec("lamp", "taylor");
    var other =
        new dev.basin.host.study.PruningSpec(
            plain.criterion(),
            java.util.Map.of("power", 2L),
            plain.scores(),
            plain.structure(),
            plain.quantity(),
            plain.shares(),
            plain.schedule(),
            plain.limits(),
            plain.recovery(),
            plain.split());
    JsonNode json =
        tradeOff(
            List.of(
                Entrants.whole(1, "1111", "1111"),
                Entrants.of(
                    Entrants.network(1, plain, Arm.CRITERION, 0.5),
                    Entrants.judged("1110", "1110"),
                    50),
                Entrants.of(
                    Entrants.network(1, other, Arm.CRITERION, 0.5),
                    Entrants.judged("1100", "1110"),
                    50)));

    assertThat(json.path("compressions").path(0).path("pairs")).hasSize(2);
    assertThat(pair(json, "lamp (power=2)").path("accuracy").asDouble()).isEqualTo(0.5);
  }
}
