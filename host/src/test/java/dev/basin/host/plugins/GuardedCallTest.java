package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import dev.basin.api.Problem.Fault;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of what a plugin throws and returns. */
class GuardedCallTest {
  private final ClassLoader loader = new URLClassLoader(new URL[0]);
  private final GuardedCall call =
      new GuardedCall(
          new InstalledPlugin("shap-x", "1.2.0", "0f".repeat(32), Path.of("shap-x.jar")),
          loader,
          3);

  private <R> R run(Callable<R> body) {
    return call.run("shap", body, UnaryOperator.identity());
  }

  private static Object throwing(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }

  static Stream<Throwable> pluginFailures() {
    return Stream.of(
        new IllegalStateException("first\nsecond"),
        new Exception("checked"),
        new NoClassDefFoundError("dev/basin/host/Secret"),
        new UnsupportedClassVersionError("65"),
        new AssertionError("assert"),
        new StackOverflowError(),
        new Error("plain"),
        new java.util.ServiceConfigurationError("second DJL"),
        Problem.plugin("SHAP-1", "own failure").exception());
  }

  @ParameterizedTest
  @MethodSource("pluginFailures")
  void aFailureNamesPluginVersionAndHash(Throwable thrown) {
    assertThatExceptionOfType(BasinException.class)
        .isThrownBy(() -> run(() -> throwing(thrown)))
        .withMessageContaining("PLG-040 extension shap failed")
        .withMessageContaining("shap-x 1.2.0 (sha256 0f0f0f0f0f0f…)")
        .withMessageContaining(thrown.getClass().getSimpleName())
        .withCause(thrown)
        .satisfies(e -> assertThat(e.problem().fault()).isEqualTo(Fault.PLUGIN))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void recursionWithoutEndIsAFailure() {
    assertThatThrownBy(() -> run(() -> endless(1))).hasMessageContaining("StackOverflowError");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void aWrongRequestStaysAWrongRequest() {
    BasinException request = Problem.request("OPT-002", "illegal value of an option").exception();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> run(() -> throwing(request))).isSameAs(request);
    }
    assertThat(call.quarantined()).isFalse();
  }

  @Test
  void cancellationPasses() {
    CancellationException cancelled = new CancellationException();
    assertThatThrownBy(() -> run(() -> throwing(cancelled))).isSameAs(cancelled);
    assertThat(call.quarantined()).isFalse();
  }

  @Test
  void outOfMemoryPasses() {
    OutOfMemoryError full = new OutOfMemoryError("heap");
    assertThatThrownBy(() -> run(() -> throwing(full))).isSameAs(full);
  }

  @Test
  void interruptionIsKept() {
    assertThatThrownBy(() -> run(() -> throwing(new InterruptedException())))
        .isInstanceOf(BasinException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void setsTheContextClassLoaderAndPutsItBack() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertThat(run(() -> Thread.currentThread().getContextClassLoader())).isSameAs(loader);
    assertThatThrownBy(() -> run(() -> throwing(new Error("plain"))));
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void nullIsABrokenContract() {
    assertThatThrownBy(() -> run(() -> null))
        .hasMessageContaining("PLG-042")
        .hasMessageContaining("null");
  }

  @Test
  void aRefusedResultIsABrokenContract() {
    assertThatThrownBy(
            () ->
                call.run(
                    "shap",
                    () -> 1,
                    result -> {
                      throw new IllegalArgumentException("the score must be finite");
                    }))
        .hasMessageContaining("PLG-042")
        .hasMessageContaining("found the score must be finite");
  }

  @Test
  void quarantinesAPluginThatKeepsFailing() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> run(() -> throwing(new Error("again"))))
          .hasMessageContaining("PLG-040");
    }
    assertThatThrownBy(() -> run(() -> 1)).hasMessageContaining("PLG-041");
  }

  @Test
  void oneSuccessStartsTheCountAgain() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> run(() -> throwing(new Error("now and then"))));
      assertThatCode(() -> run(() -> 1)).doesNotThrowAnyException();
    }
  }

  @Test
  void survivesAnExceptionThatCantSayItsMessage() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                          throw new IllegalStateException("not even this");
                        }
                      };
                    }))
        .hasMessageContaining("PLG-040");
  }
}
