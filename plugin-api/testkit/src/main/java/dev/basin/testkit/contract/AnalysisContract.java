package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Analysis;
import dev.basin.api.AnalysisContext;
import dev.basin.api.BasinException;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem.Fault;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What holds for every extension, whatever its kind.
 *
 * <p>The networks are a small perceptron and a small convolutional network with normal data; a test
 * takes milliseconds.
 *
 * @param <T> the extension point
 * @param <R> its result
 */
public abstract class AnalysisContract<T extends Analysis, R> {
  private static final long SEED = 3;

  /** Only the contracts of this package extend it. */
  AnalysisContract() {}

  /** The extension under test. */
  abstract T extension();

  /** Puts the extension's question to it. */
  abstract R ask(T extension, Subject subject, AnalysisContext context);

  /** Fails unless the result is complete and fits the subject. */
  abstract void verify(Subject subject, R result);

  /** The result as values that are equal if and only if every bit is. */
  abstract Object bits(R result);

  /** The first network that the extension is tried on. */
  KnownNetwork first() {
    return Subject.mlp();
  }

  /** The second network that the extension is tried on. */
  KnownNetwork second() {
    return Subject.cnn();
  }

  /** Whether a test may be given up because the extension refuses the request. */
  boolean mayRefuse() {
    return true;
  }

  /**
   * The options to ask with, by name; override where a default can't work alone, such as an empty
   * path.
   *
   * @return no options: the defaults
   */
  protected Map<String, ?> options() {
    return Map.of();
  }

  /** The description never changes. */
  @Test
  public void describesItselfTheSameEveryTime() {
    T extension = extension();
    assertThat(extension.describe()).isEqualTo(extension.describe());
    assertThat(extension().describe()).isEqualTo(extension.describe());
  }

  /** The host can make it, and several threads can share it. */
  @Test
  public void hasAPublicConstructorAndNoState() {
    Class<?> type = extension().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    assertThat(type.getConstructors())
        .as("public constructors of %s without parameters", type)
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
    for (Field field : type.getDeclaredFields()) {
      assertThat(field.isSynthetic() || Modifier.isFinal(field.getModifiers()))
          .as("field %s of %s is final: extensions keep no state", field.getName(), type)
          .isTrue();
    }
  }

  /** Every option has a name that a shell takes, help, and a default that survives its text. */
  @Test
  public void optionsAreDocumentedAndTheirDefaultsAreLegal() {
    Descriptor descriptor = extension().describe();
    Options defaults = Options.of(descriptor, Map.of());
    for (Option<?> option : descriptor.options()) {
      assertThat(option.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(option.help()).as("help of option %s", option.name()).isNotBlank();
      Object value = defaults.asMap().get(option.name());
      assertThat(value).isEqualTo(option.defaultValue());
      if (!(value instanceof List)) {
        assertThat(option.type().parse(String.valueOf(value))).isEqualTo(value);
      }
    }
    assertThatThrownBy(() -> Options.of(descriptor, Map.of("no-such-option", 1)))
        .isInstanceOf(BasinException.class);
  }

  /** Results are complete and finite, on every network and in both precisions. */
  @Test
  public void answersWithACompleteResult() {
    for (KnownNetwork network : List.of(first(), second())) {
      for (Precision precision : Precision.values()) {
        try (GraphSession session = network.open(precision)) {
          answer(new Subject(session, network.data(), network.graph()));
        }
      }
    }
  }

  /** Randomness comes from the request alone. */
  @Test
  public void sameSeedGivesTheSameBits() {
    KnownNetwork network = second();
    Object first = answerInNewSession(network);
    assertThat(answerInNewSession(network)).isEqualTo(first);
  }

  /** Several threads may share one extension. */
  @Test
  public void threadsThatShareItGetTheSameBits() {
    KnownNetwork network = first();
    T shared = extension();
    Object alone = answerInNewSession(network, shared);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Object>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(workers.submit(() -> answerInNewSession(network, shared)));
      }
      for (Future<Object> answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted", e);
    } catch (ExecutionException e) {
      fail("failed in a second thread", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Weights, data and what the network says of it stay the same. */
  @Test
  public void leavesNetworkAndDataAsTheyWere() {
    KnownNetwork network = second();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      double[] weights = session.weights().toDoubleArray();
      List<Double> features = features(network.data());
      Evaluation before = session.evaluate(session.weights(), network.data());
      answer(new Subject(session, network.data(), network.graph()));
      assertThat(session.weights().toDoubleArray()).containsExactly(weights);
      assertThat(features(network.data())).isEqualTo(features);
      assertThat(session.evaluate(session.weights(), network.data())).isEqualTo(before);
    }
  }

  /** What lives longer than the request belongs to the request's scope. */
  @Test
  public void leavesNothingInTheSessionsMemory() {
    KnownNetwork network = first();
    try (GraphSession session = Subject.withoutResidentData(network)) {
      Subject subject = new Subject(session, network.data(), network.graph());
      answer(subject);
      int before = session.manager().getManagedArrays().size();
      answer(subject);
      assertThat(session.manager().getManagedArrays())
          .as("arrays attached to the session; attach results to request.scope()")
          .hasSize(before);
    }
  }

  /** A cancelled run stops at the next report of progress. */
  @Test
  public void stopsWhenCancelled() {
    AtomicBoolean reported = new AtomicBoolean();
    Progress cancelled =
        new Progress() {
          @Override
          public void total(long steps) {}

          @Override
          public void advance(long steps) {
            reported.set(true);
            throw new CancellationException("cancelled by the contract test");
          }
        };
    KnownNetwork network = first();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      Subject subject = new Subject(session, network.data(), network.graph());
      try {
        run(extension(), subject, cancelled);
      } catch (CancellationException e) {
        return;
      }
    }
    Assumptions.assumeTrue(reported.get(), "it reports no progress, so it can't be cancelled");
    fail("progress threw a CancellationException, and the extension swallowed it");
  }

  /** {@code describe().needs()} lists every capability it uses. */
  @Test
  public void usesNoCapabilityThatItDoesNotDeclare() {
    KnownNetwork network = first();
    T extension = extension();
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      ModelSession limited = new LimitedSession(session, extension.describe().needs());
      run(extension, new Subject(limited, network.data(), network.graph()), Progress.unwatched());
    }
  }

  final Object answerInNewSession(KnownNetwork network) {
    return answerInNewSession(network, extension());
  }

  private Object answerInNewSession(KnownNetwork network, T extension) {
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      return run(
          extension, new Subject(session, network.data(), network.graph()), Progress.unwatched());
    }
  }

  final Object answer(Subject subject) {
    return run(extension(), subject, Progress.unwatched());
  }

  /** Asks, verifies and returns the bits; gives the test up where the request itself is refused. */
  private Object run(T extension, Subject subject, Progress progress) {
    Options options = Options.of(extension.describe(), options());
    try (NDManager scope = subject.session().manager().newSubManager()) {
      R result =
          ask(
              extension,
              subject,
              new AnalysisContext(options, new Randomness(SEED), progress, scope));
      assertThat(result).as("the result").isNotNull();
      verify(subject, result);
      return bits(result);
    } catch (BasinException e) {
      boolean refused =
          mayRefuse()
              && e.problem().fault() == Fault.REQUEST
              && !e.problem().code().equals("CAP-001");
      Assumptions.assumeFalse(refused, "give options() that fit: " + e.getMessage());
      throw e;
    }
  }

  static List<Double> features(Dataset data) {
    List<Double> numbers = new ArrayList<>();
    double[] example = new double[data.features().width()];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, example, 0);
      for (double number : example) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
