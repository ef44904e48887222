package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.sqlite.SQLiteConfig;

/** The tables of {@code run.db}; not thread-safe. */
final class CellTable implements AutoCloseable {
  private static final int SCHEMA = 1;

  /** "Basn" in ASCII, so that {@code file} can tell what the database is. */
  private static final int APPLICATION = 0x4261736e;

  private final Connection connection;
  private final CellRow rows;

  private CellTable(Connection connection, RunDirectory directory) {
    this.connection = connection;
    this.rows = new CellRow(directory);
  }

  /**
   * Opens the database for writing, and makes it where it is absent.
   *
   * <p>WAL lets readers look on. FULL waits for the disk at every commit, so a finished cell also
   * survives a power cut; a cell costs far more than that wait.
   */
  static CellTable open(RunDirectory directory, int maxPages) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    Connection connection = config.createConnection("jdbc:sqlite:" + directory.database());
    try (Statement statement = connection.createStatement()) {
      if (maxPages > 0) {
        statement.execute("PRAGMA max_page_count = " + maxPages);
      }
      CellTable table = new CellTable(connection, directory);
      table.inTransaction(() -> migrate(statement, directory));
      return table;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens an existing database for reading. */
  static CellTable read(RunDirectory directory) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection connection = config.createConnection("jdbc:sqlite:" + directory.database());
    try (Statement statement = connection.createStatement()) {
      int found = version(statement);
      if (found == 0) {
        throw Problem.request("RUN-006", "there is no run here")
            .at(directory.path().toString())
            .found("an empty run.db")
            .expected("a directory that basin has written")
            .exception();
      }
      refuseNewer(found, directory);
      return new CellTable(connection, directory);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void migrate(Statement statement, RunDirectory directory) throws SQLException {
    int found = version(statement);
    refuseNewer(found, directory);
    if (found == SCHEMA) {
      return;
    }
    for (String sql : schema().split(";")) {
      statement.execute(sql);
    }
    statement.execute("PRAGMA application_id = " + APPLICATION);
    statement.execute("PRAGMA user_version = " + SCHEMA);
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.getInt(1);
    }
  }

  private static void refuseNewer(int found, RunDirectory directory) {
    if (found > SCHEMA) {
      throw Problem.request("RUN-005", "the run was made by a newer Basin")
          .at(directory.database().toString())
          .found("schema " + found)
          .expected("schema " + SCHEMA + " or older")
          .fix("use that Basin, or another run directory")
          .exception();
    }
  }

  private static String schema() {
    String name = "run-store-" + SCHEMA + ".sql";
    try (InputStream resource =
        Objects.requireNonNull(CellTable.class.getResourceAsStream(name), name)) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^--.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<StoredCell> find(CellKey key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM cell WHERE key = ?")) {
      select.setString(1, key.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(rows.read(row, missing(key))) : Optional.empty();
      }
    }
  }

  List<StoredCell> all() throws SQLException {
    List<StoredCell> cells = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT * FROM cell ORDER BY key")) {
      while (row.next()) {
        cells.add(rows.read(row, missing(new CellKey(row.getString("key")))));
      }
      return cells;
    }
  }

  List<PlannedCell> plan() throws SQLException {
    List<PlannedCell> cells = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery("SELECT key, kind, label, skipped FROM plan ORDER BY position")) {
      while (row.next()) {
        cells.add(
            new PlannedCell(
                new CellKey(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4))));
      }
      return cells;
    }
  }

  /** The artefacts of a finished cell, or empty if it is not finished. */
  Optional<SortedMap<String, RunDirectory.Artefact>> artefacts(CellKey key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT artefacts FROM cell WHERE key = ? AND status = ?")) {
      select.setString(1, key.hex());
      select.setString(2, CellStatus.DONE.word());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(CellRow.artefacts(Json.parse(row.getString(1))))
            : Optional.empty();
      }
    }
  }

  void addToPlan(List<CellSpec> cells, boolean anew) throws SQLException {
    inTransaction(
        () -> {
          if (anew) {
            execute("DELETE FROM plan");
          }
          for (CellSpec cell : cells) {
            execute(
                "INSERT OR IGNORE INTO plan (key, kind, label) VALUES (?, ?, ?)",
                cell.key().hex(),
                cell.kind(),
                cell.label());
          }
        });
  }

  void skip(CellKey key, String reason) throws SQLException {
    inTransaction(() -> execute("UPDATE plan SET skipped = ? WHERE key = ?", reason, key.hex()));
  }

  void complete(
      CellSpec spec,
      CellResult result,
      SortedMap<String, RunDirectory.Artefact> artefacts,
      Instant started,
      double seconds)
      throws SQLException {
    inTransaction(
        () -> {
          execute("DELETE FROM cell WHERE key = ?", spec.key().hex());
          execute(CellRow.INSERT, rows.done(spec, result, artefacts, started, seconds));
          addMissing(spec.key(), result);
        });
  }

  void fail(CellSpec spec, Problem problem, Instant started, double seconds) throws SQLException {
    inTransaction(
        () -> {
          execute("DELETE FROM cell WHERE key = ?", spec.key().hex());
          execute(CellRow.INSERT, rows.failed(spec, problem, started, seconds));
        });
  }

  /** Pairs the nulls' JSON pointers with SQLite's own paths: both walk in document order. */
  private void addMissing(CellKey key, CellResult result) throws SQLException {
    if (result.missing().isEmpty()) {
      return;
    }
    List<String> pointers = new ArrayList<>();
    collectNulls(result.value(), "", pointers);
    List<String> paths = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT tree.fullkey FROM cell JOIN json_tree(cell.result) AS tree"
                + " ON tree.type = 'null' WHERE cell.key = ? ORDER BY tree.id")) {
      select.setString(1, key.hex());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          paths.add(row.getString(1));
        }
      }
    }
    for (int i = 0; i < pointers.size(); i++) {
      String reason = result.missing().get(pointers.get(i));
      if (reason != null) {
        execute(
            "INSERT INTO missing (key, pointer, path, reason) VALUES (?, ?, ?, ?)",
            key.hex(),
            pointers.get(i),
            paths.get(i),
            reason);
      }
    }
  }

  private static void collectNulls(JsonNode value, String pointer, List<String> pointers) {
    if (value.isNull()) {
      pointers.add(pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collectNulls(value.get(i), pointer + '/' + i, pointers);
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry ->
                  collectNulls(
                      entry.getValue(),
                      pointer + '/' + FiniteNumbers.escaped(entry.getKey()),
                      pointers));
    }
  }

  private SortedMap<String, String> missing(CellKey key) throws SQLException {
    SortedMap<String, String> reasons = new java.util.TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT pointer, reason FROM missing WHERE key = ?")) {
      select.setString(1, key.hex());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reasons.put(row.getString(1), row.getString(2));
        }
      }
    }
    return reasons;
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        statement.setObject(i + 1, value.equals("") ? null : value);
      }
      statement.executeUpdate();
    }
  }

  private void inTransaction(Statements statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        statements.execute();
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        rollback(statement, e);
        throw e;
      }
    }
  }

  /** A full disk makes SQLite roll back by itself; a second roll-back then says so. */
  private static void rollback(Statement statement, Exception cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Statements that belong together. */
  @FunctionalInterface
  private interface Statements {
    void execute() throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
