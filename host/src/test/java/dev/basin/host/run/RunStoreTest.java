package dev.basin.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.BasinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path directory;

  private static CellSpec spec() {
    return CellSpec.of("evaluation", "mlp on test")
        .input("split", "test")
        .seed(3)
        .provenance(
            Provenance.unknown().byPlugin("basin", "0.1.0", "ab").onData("cd").on("cpu", "float32"))
        .build();
  }

  private List<List<Object>> query(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("run.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<Object>> all = new java.util.ArrayList<>();
      while (rows.next()) {
        Object[] row = new Object[rows.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = rows.getObject(i + 1);
        }
        all.add(Arrays.asList(row));
      }
      return all;
    }
  }

  @Test
  void showsEveryNumberWithItsProvenance() throws SQLException {
    try (RunStore store = RunStore.open(directory)) {
      store.complete(
          spec(),
          CellResult.of(
                  Map.of(
                      "loss",
                      0.25,
                      "a b/c",
                      List.of(1, Double.NaN, Double.POSITIVE_INFINITY),
                      "text",
                      "5"))
              .ofWeights("ef"),
          NOW,
          1.5);
    }

    assertThat(
            query(
                "SELECT path, value, reason, label, plugin, plugin_version, plugin_sha256, weights,"
                    + " data, seed, precision, device, started FROM number ORDER BY path"))
        .extracting(row -> row.subList(0, 3))
        .containsExactly(
            Arrays.asList("$.\"a b/c\"[0]", 1, null),
            Arrays.asList("$.\"a b/c\"[1]", null, "not a finite number: NaN"),
            Arrays.asList("$.\"a b/c\"[2]", null, "not a finite number: Infinity"),
            Arrays.asList("$.loss", 0.25, null));
    assertThat(
            query(
                "SELECT label, plugin, plugin_version, plugin_sha256, weights, data, seed,"
                    + " precision, device, started, basin FROM number WHERE path = '$.loss'"))
        .containsExactly(
            List.of(
                "mlp on test",
                "basin",
                "0.1.0",
                "ab",
                "ef",
                "cd",
                3,
                "float32",
                "cpu",
                "2026-01-02T03:04:05Z",
                BasinVersion.current()));
  }

  @Test
  void givesBackWhatWasStored() {
    try (RunStore store = RunStore.open(directory)) {
      store.complete(spec(), CellResult.of(Map.of("loss", Double.NaN)), NOW, 1.5);

      StoredCell cell = store.find(spec().key()).orElseThrow();

      assertThat(cell.status()).isEqualTo(CellStatus.DONE);
      assertThat(cell.started()).isEqualTo(NOW);
      assertThat(cell.seconds()).isEqualTo(1.5);
      assertThat(cell.provenance()).isEqualTo(spec().provenance());
      assertThat(cell.outcome())
          .isEqualTo(
              new StoredCell.Done(
                  JsonNodeFactory.instance.objectNode().putNull("loss"),
                  new java.util.TreeMap<>(Map.of("/loss", "not a finite number: NaN")),
                  new java.util.TreeMap<>()));
      assertThat(CanonicalJson.hash(cell.spec())).isEqualTo(spec().key());
    }
  }

  @Test
  void keepsDoublesBitForBit() {
    Random random = new Random(1);
    double[] numbers =
        random.longs(2000).mapToDouble(Double::longBitsToDouble).filter(Double::isFinite).toArray();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(numbers).forEach(list::add);
    list.add(-0.0).add(Double.MIN_VALUE).add(0.1f);
    try (RunStore store = RunStore.open(directory)) {
      store.complete(spec(), CellResult.of(list), NOW, 0);
      var back = store.find(spec().key()).orElseThrow().value().orElseThrow();
      for (int i = 0; i < list.size(); i++) {
        assertThat(Double.doubleToRawLongBits(back.get(i).asDouble()))
            .isEqualTo(Double.doubleToRawLongBits(list.get(i).doubleValue()));
      }
    }
  }

  @Test
  void refusesAReasonForWhatIsThere() {
    assertThatThrownBy(() -> CellResult.of(Map.of("loss", 1.0)).missing("/loss", "lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no null at /loss");
  }

  @Test
  void refusesASecondRunOfTheSameProcessAndKeepsTheFirstSafe() {
    try (RunStore first = RunStore.open(directory)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> RunStore.open(directory))
            .isInstanceOf(BasinException.class)
            .hasMessageStartingWith("RUN-003 the run directory is in use by another run");
      }
      first.complete(spec(), CellResult.of(Map.of("loss", 1.0)), NOW, 0);
    }
    RunStore.open(directory).close();
  }

  @Test
  void readersSeeARunningRunAndMayNotWrite() {
    try (RunStore writer = RunStore.open(directory);
        RunStore reader = RunStore.read(directory)) {
      writer.complete(spec(), CellResult.of(Map.of("loss", 1.0)), NOW, 0);
      assertThat(reader.find(spec().key())).isPresent();
      assertThatThrownBy(() -> reader.complete(spec(), CellResult.of(Map.of("loss", 2.0)), NOW, 0))
          .isInstanceOf(BasinException.class)
          .hasMessageStartingWith("RUN-001");
    }
  }

  @Test
  void saysSoWhereThereIsNoRun() {
    assertThatThrownBy(() -> RunStore.read(directory))
        .hasMessage(
            "RUN-006 there is no run here (%s): found no run.db, expected a directory that basin"
                + " has written",
            directory);
  }

  @Test
  void refusesADamagedDatabase() throws IOException {
    Files.writeString(directory.resolve("run.db"), "this is not a database ".repeat(100));
    assertThatThrownBy(() -> RunStore.open(directory))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("RUN-004 run.db is damaged");
  }

  @Test
  void refusesARunOfANewerBasin() throws SQLException {
    RunStore.open(directory).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("run.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    for (Runnable open :
        List.<Runnable>of(() -> RunStore.open(directory), () -> RunStore.read(directory))) {
      assertThatThrownBy(open::run)
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("RUN-005 the run was made by a newer Basin")
          .hasMessageContaining("found schema 99, expected schema 1 or older");
    }
  }

  @Test
  void refusesADirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> RunStore.open(file))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("RUN-001 the run directory can't be written (" + file);

    Path closed = Files.createDirectory(directory.resolve("closed"));
    assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "run as root");
    assertThatThrownBy(() -> RunStore.open(closed))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("RUN-001");
  }

  @Test
  void clearsWhatAKilledRunLeftHalfWritten() throws IOException {
    RunStore.open(directory).close();
    Files.writeString(directory.resolve("tmp/half.onnx"), "half");
    RunStore.open(directory).close();
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }
}
