package dev.basin.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();
  private final CellSpec cell = CellSpec.of("network", "mlp").build();

  private void pass(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutATerminalShowsALineEveryFewSecondsAtMost() {
    RunProgress progress = RunProgress.plain(out, clock::get);
    progress.begins(10, 2);
    for (int i = 0; i < 3; i++) {
      progress.started(0, cell);
      pass(1);
      progress.finished(0, cell);
    }
    assertThat(shown()).isEmpty();

    progress.started(0, cell);
    progress.advanced(0, cell, 10, 40);
    pass(3);
    progress.noted(0, cell, "epoch 5 of 20, loss 0.31");
    progress.noted(0, cell, "epoch 6 of 20, loss 0.30");

    assertThat(shown().lines())
        .containsExactly("5 of 10 cells, about 10 s left: mlp 25 %, epoch 5 of 20, loss 0.31");
  }

  @Test
  void alwaysShowsFailures() {
    RunProgress progress = RunProgress.plain(out, clock::get);
    progress.begins(2, 0);
    progress.failed(0, cell, Problem.request("TRN-001", "the loss is not finite"));
    progress.skipped(cell, "depends on \"mlp\", which failed");
    progress.ended();
    assertThat(shown().lines())
        .containsExactly(
            "failed: mlp: TRN-001 the loss is not finite",
            "skipped: mlp: depends on \"mlp\", which failed");
  }

  @Test
  void onATerminalShowsABarWithTheCurrentCell() {
    RunProgress progress = RunProgress.on(out, true);
    progress.begins(2, 1);
    progress.started(0, cell);
    progress.finished(0, cell);
    progress.ended();
    assertThat(shown()).contains("cells").contains("2/2").contains("mlp");
  }
}
