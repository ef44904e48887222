package dev.basin.host.run;

import dev.basin.api.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The right to write a run directory: held by one run at a time, given up when its process ends,
 * however it ends.
 *
 * <p>The lock is a transaction left open on a small SQLite file. SQLite, unlike a lock on a file
 * channel, also keeps two runs of the same process apart.
 */
final class RunLock implements AutoCloseable {
  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @param file the lock file
   * @return the held lock
   * @throws dev.basin.api.BasinException RUN-003 if another run holds it
   */
  static RunLock take(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(0);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("PRAGMA user_version = " + (int) ProcessHandle.current().pid());
      statement.execute("COMMIT");
      statement.execute("BEGIN IMMEDIATE");
      return new RunLock(connection);
    } catch (SQLiteException e) {
      try (connection) {
        if (e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
          throw inUse(connection, file);
        }
        throw e;
      }
    }
  }

  private static RuntimeException inUse(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet holder = statement.executeQuery("PRAGMA user_version")) {
      return Problem.request("RUN-003", "the run directory is in use by another run")
          .at(String.valueOf(file.getParent()))
          .found("process " + holder.getInt(1))
          .fix("wait for it to end, or give another directory with --out")
          .exception();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
