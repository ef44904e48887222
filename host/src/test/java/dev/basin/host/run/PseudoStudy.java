package dev.basin.host.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Forty cells of random numbers, some depending on others, each with an artefact: a study that can
 * be run in a process of its own.
 *
 * <p>Every computation appends the cell's key to a log before it returns. Cells from the number in
 * the gate file on wait until the gate says more.
 */
final class PseudoStudy {
  static final int CELLS = 40;

  private static final int DRAWS = 30_000;

  private final Path log;
  private final Path gate;

  PseudoStudy(Path log, Path gate) {
    this.log = log;
    this.gate = gate;
  }

  /** Arguments: run directory, log file, gate file. */
  public static void main(String[] args) {
    Cancellation cancellation = new Cancellation();
    try (InterruptHook hook = InterruptHook.install(cancellation, Duration.ofSeconds(20))) {
      RunOutcome outcome =
          new PseudoStudy(Path.of(args[1]), Path.of(args[2])).run(Path.of(args[0]), cancellation);
      System.out.println(
          "done "
              + outcome.done().size()
              + ", reused "
              + outcome.reused().size()
              + ", exit "
              + outcome.exitCode());
    }
  }

  RunOutcome run(Path directory, Cancellation cancellation) {
    try (RunStore store = RunStore.open(directory)) {
      return new LocalExecutor(store, Map.of("pseudo", this::compute), 2)
          .execute(cells(), cancellation, RunListener.silent());
    }
  }

  static List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      CellSpec.Builder cell = CellSpec.of("pseudo", "pseudo " + i).input("index", i).seed(17);
      if (i % 4 == 3) {
        cell.after(cells.get(i - 1), cells.get(i - 3));
      }
      cells.add(cell.build());
    }
    return cells;
  }

  private CellResult compute(CellSpec spec, CellContext context) {
    while (spec.inputs().get("index").asInt() >= open()) {
      context.progress().advance(1);
    }
    RandomGenerator random = context.random().stream("pseudo", spec.inputs().get("index").asLong());
    double sum = 0;
    for (CellKey key : spec.dependencies()) {
      sum += context.result(key).get("sum").asDouble();
      sum += read(context.artefact(key, "bin"));
    }
    for (int i = 0; i < DRAWS; i++) {
      sum += random.nextGaussian();
      if (i % 1000 == 0) {
        context.progress().advance(1);
      }
    }
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("sum", sum);
    ArrayNode list = value.putArray("list");
    for (int i = 0; i < 20; i++) {
      list.add(random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)));
    }
    CellResult result =
        CellResult.of(value).with("bin", write(context.temporary("bin"), random.nextDouble()));
    append(spec.key().hex() + "\n");
    return result;
  }

  private int open() {
    try {
      return Integer.parseInt(Files.readString(gate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double read(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file)).getDouble();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, double number) {
    try {
      return Files.write(file, ByteBuffer.allocate(100_000).putDouble(number).array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String line) {
    try {
      Files.write(
          log,
          line.getBytes(StandardCharsets.US_ASCII),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
