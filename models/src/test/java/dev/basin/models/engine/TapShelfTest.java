package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passes with taps that find what earlier ones have computed. */
class TapShelfTest {
  private static final Dataset DATA = TestNetworks.data(3, 41, 3, 6);
  private static final SessionOptions ROOMY = SessionOptions.cpu(Precision.FLOAT32);

  /** About 11 batches, of which the first few fit. */
  private static final SessionOptions TIGHT = ROOMY.withActivationBudget(2000);

  @Test
  void laterVisitorsSeeTheSameBits() {
    for (SessionOptions options : List.of(ROOMY, TIGHT, ROOMY.withActivationBudget(1))) {
      try (GraphSession session = open(options)) {
        List<Double> first = numbers(session, session, DATA);
        assertThat(numbers(session, session, DATA)).isEqualTo(first);
        Dataset other = DATA.select("others", new int[] {3, 1, 4, 1, 5});
        List<Double> others = numbers(session, session, other);
        assertThat(numbers(session, session, DATA)).isEqualTo(first);
        assertThat(numbers(session, session, other)).isEqualTo(others);
        try (NDManager scope = session.manager().newSubManager()) {
          NDArray copy = session.weights().duplicate();
          copy.attach(scope);
          List<Double> streamed = new ArrayList<>();
          session.forEachBatch(copy, DATA, batch -> read(session, batch, streamed));
          assertThat(streamed).isEqualTo(first);
        }
      }
    }
  }

  @Test
  void keepsNoMoreBatchesThanFit() {
    try (GraphSession roomy = open(ROOMY);
        GraphSession tight = open(TIGHT);
        GraphSession none = open(ROOMY.withActivationBudget(1))) {
      for (GraphSession session : List.of(roomy, tight, none)) {
        numbers(session, session, DATA);
      }
      assertThat(roomy.shelf().size()).isEqualTo(1);
      assertThat(tight.shelf().size()).isBetween(1, 5);
      assertThat(none.shelf().size()).isZero();
    }
  }

  @Test
  void otherFormsOfTheLogitsHaveTheirOwnGradients() {
    try (GraphSession session = open(ROOMY)) {
      List<Double> raw = numbers(session, session, DATA);
      ModelSession normalised = session.on(LogitForm.NORMALISED);
      assertThat(numbers(session, normalised, DATA)).isNotEqualTo(raw);
      assertThat(numbers(session, session, DATA)).isEqualTo(raw);
    }
  }

  @Test
  void whatVisitorsMakeDiesWithTheVisit() {
    try (GraphSession session = open(ROOMY)) {
      numbers(session, session, DATA);
      int before = session.manager().getManagedArrays().size();
      List<NDArray> made = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        session.forEachBatch(
            session.weights(),
            DATA,
            batch -> {
              read(session, batch, new ArrayList<>());
              made.add(batch.activation(session.network().layers().get(0)).mul(2));
            });
      }
      assertThat(made).allMatch(NDArray::isReleased);
      assertThat(session.manager().getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void aVisitWithinAnotherDisturbsNeither() {
    try (GraphSession session = open(TIGHT)) {
      List<Double> expected = numbers(session, session, DATA);
      Dataset other = DATA.select("others", new int[] {3, 1, 4, 1, 5});
      List<Double> others = numbers(session, session, other);
      List<Double> outer = new ArrayList<>();
      session.forEachBatch(
          session.weights(),
          DATA,
          batch -> {
            assertThat(numbers(session, session, other)).isEqualTo(others);
            read(session, batch, outer);
          });
      assertThat(outer).isEqualTo(expected);
    }
  }

  @Test
  void aVisitorThatFailsLeavesNothingBroken() {
    try (GraphSession session = open(ROOMY)) {
      List<Double> expected = numbers(session, session, DATA);
      assertThatThrownBy(
              () ->
                  session.forEachBatch(
                      session.weights(),
                      DATA,
                      batch -> {
                        throw new IllegalStateException("planned");
                      }))
          .hasMessage("planned");
      assertThat(numbers(session, session, DATA)).isEqualTo(expected);
    }
  }

  private static List<Double> numbers(GraphSession session, ModelSession seen, Dataset data) {
    List<Double> numbers = new ArrayList<>();
    seen.forEachBatch(session.weights(), data, batch -> read(session, batch, numbers));
    return numbers;
  }

  private static void read(GraphSession session, TapBatch batch, List<Double> into) {
    Target target = new Target.Loss();
    add(batch.features(), into);
    add(batch.logits(), into);
    add(batch.values(target), into);
    add(batch.inputGradient(target), into);
    for (UnitLayer layer : session.network().layers()) {
      add(batch.activation(layer), into);
      add(batch.gradient(layer, target), into);
      add(batch.gateGradient(layer, target), into);
      session
          .network()
          .parameters()
          .find(layer.name() + ".weight")
          .flatMap(batch::input)
          .ifPresent(input -> add(input.rows(), into));
    }
  }

  private static void add(NDArray array, List<Double> into) {
    for (float number : array.toFloatArray()) {
      into.add((double) number);
    }
  }

  private static GraphSession open(SessionOptions options) {
    return Sessions.open(new Network.OfGraph(TestNetworks.mlp(3, new Relu(), 6, 9, 5, 3)), options);
  }
}
