package dev.basin.host.run;

import dev.basin.api.Problem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how a run goes: on a terminal a bar with cells, time left and the current cell; elsewhere a
 * plain line every few seconds at most. Failures are always shown. Thread-safe.
 */
public final class RunProgress implements RunListener {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final TreeMap<Integer, Doing> doing = new TreeMap<>();
  private final Map<String, List<String>> skipped = new LinkedHashMap<>();
  private Optional<ProgressBar> bar = Optional.empty();
  private int cells;
  private int finished;
  private int finishedBefore;
  private long began;
  private long lastLine;

  /** What a worker is at. */
  private record Doing(String label, long steps, long total, String note) {
    @Override
    public String toString() {
      String share = total > 0 ? " " + Math.min(100, 100 * steps / total) + " %" : "";
      return label + share + (note.isEmpty() ? "" : ", " + note);
    }
  }

  private RunProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /**
   * A display that fits what it is shown on.
   *
   * @param out where, usually standard error
   * @param terminal whether {@code out} is a terminal
   * @return the display
   */
  public static RunProgress on(PrintStream out, boolean terminal) {
    return new RunProgress(out, terminal, System::nanoTime);
  }

  /** A display without a bar whose clock is given. */
  static RunProgress plain(PrintStream out, LongSupplier nanoTime) {
    return new RunProgress(out, false, nanoTime);
  }

  @Override
  public synchronized void begins(int all, int reused) {
    cells = all;
    finished = reused;
    finishedBefore = reused;
    began = nanoTime.getAsLong();
    lastLine = began;
    doing.clear();
    if (terminal && all > reused) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName("cells")
                  .setInitialMax(all)
                  .startsFrom(reused, Duration.ZERO)
                  .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                  .setUpdateIntervalMillis(200)
                  .setConsumer(new ConsoleProgressBarConsumer(out))
                  .clearDisplayOnFinish()
                  .build());
    }
  }

  @Override
  public synchronized void started(int worker, CellSpec cell) {
    show(worker, new Doing(cell.label(), 0, 0, ""));
  }

  @Override
  public synchronized void advanced(int worker, CellSpec cell, long steps, long total) {
    Doing now = doing.getOrDefault(worker, new Doing(cell.label(), 0, 0, ""));
    show(worker, new Doing(cell.label(), steps, total, now.note()));
  }

  @Override
  public synchronized void noted(int worker, CellSpec cell, String line) {
    Doing now = doing.getOrDefault(worker, new Doing(cell.label(), 0, 0, ""));
    show(worker, new Doing(cell.label(), now.steps(), now.total(), line));
  }

  @Override
  public synchronized void finished(int worker, CellSpec cell) {
    passed(worker);
  }

  @Override
  public synchronized void failed(int worker, CellSpec cell, Problem problem) {
    line("failed: " + cell.label() + ": " + problem.message());
    passed(worker);
  }

  @Override
  public synchronized void skipped(CellSpec cell, String reason) {
    skipped.computeIfAbsent(reason, any -> new ArrayList<>()).add(cell.label());
    finished++;
    bar.ifPresent(ProgressBar::step);
  }

  @Override
  public synchronized void ended() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
    // One failure may take a hundred cells along: that is one thing to know.
    skipped.forEach(
        (reason, labels) ->
            line(
                "skipped: "
                    + labels.get(0)
                    + (labels.size() > 1 ? " and " + (labels.size() - 1) + " more" : "")
                    + ": "
                    + reason));
    skipped.clear();
  }

  private void passed(int worker) {
    finished++;
    doing.remove(worker);
    bar.ifPresent(ProgressBar::step);
    perhapsALine();
  }

  private void show(int worker, Doing now) {
    doing.put(worker, now);
    bar.ifPresent(shown -> shown.setExtraMessage(" " + current()));
    perhapsALine();
  }

  private String current() {
    return doing.isEmpty() ? "" : doing.firstEntry().getValue().toString();
  }

  private void perhapsALine() {
    long now = nanoTime.getAsLong();
    if (terminal || now - lastLine < BETWEEN_LINES.toNanos()) {
      return;
    }
    lastLine = now;
    line(
        finished
            + " of "
            + cells
            + " cells"
            + left(now)
            + (doing.isEmpty() ? "" : ": " + current()));
  }

  private String left(long now) {
    int done = finished - finishedBefore;
    if (done == 0) {
      return "";
    }
    long seconds = Math.round((now - began) / 1e9 / done * (cells - finished));
    return ", about " + (seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min") + " left";
  }

  /** A line of its own: the bar draws itself anew below it. */
  private void line(String text) {
    out.println(bar.isPresent() ? "\r\u001b[K" + text : text);
  }
}
