package dev.basin.host.run;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The results of a run: a SQLite database and artefact files, in the run directory.
 *
 * <p>One transaction a cell; a cell is there whole or not at all, whenever the process dies. One
 * process writes at a time, others may read meanwhile. Safe to use from several threads. All
 * methods throw {@link BasinException} RUN-001 to RUN-007 when disk or database fail. The schema is
 * documented in {@code docs/run-store.md}.
 */
public final class RunStore implements AutoCloseable {
  private final RunDirectory directory;
  private final CellTable table;
  private final Optional<RunLock> lock;
  private boolean planned;

  private RunStore(RunDirectory directory, CellTable table, Optional<RunLock> lock) {
    this.directory = directory;
    this.table = table;
    this.lock = lock;
  }

  /**
   * Opens a run directory for writing; makes it where it is absent.
   *
   * @param path the run directory
   * @return the store; close it
   * @throws BasinException RUN-003 if another process writes it, RUN-001 if it can't be written,
   *     RUN-004 or RUN-005 if its database is damaged or from a newer Basin
   */
  public static RunStore open(Path path) {
    return open(path, 0);
  }

  /** Opens with a limit on the database's pages, which behaves as a full disk; 0: no limit. */
  static RunStore open(Path path, int maxPages) {
    RunDirectory directory = new RunDirectory(path.toAbsolutePath().normalize());
    try {
      Files.createDirectories(directory.path());
      RunLock lock = RunLock.take(directory.lock());
      try {
        directory.prepare();
        return new RunStore(directory, CellTable.open(directory, maxPages), Optional.of(lock));
      } catch (IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw StoreProblems.of(directory.path(), e);
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /**
   * Opens a run directory for reading, also while a run is writing it.
   *
   * @param path the run directory
   * @return the store; close it. It refuses to be written
   * @throws BasinException RUN-006 if there is no run in it
   */
  public static RunStore read(Path path) {
    RunDirectory directory = new RunDirectory(path.toAbsolutePath().normalize());
    if (!Files.isRegularFile(directory.database())) {
      throw Problem.request("RUN-006", "there is no run here")
          .at(path.toString())
          .found("no run.db")
          .expected("a directory that basin has written")
          .exception();
    }
    try {
      return new RunStore(directory, CellTable.read(directory), Optional.empty());
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /**
   * Where the store lies.
   *
   * @return the run directory
   */
  public RunDirectory directory() {
    return directory;
  }

  /**
   * Looks a cell up.
   *
   * @param key its key
   * @return the cell, done or failed, or empty if it was never stored
   */
  public synchronized Optional<StoredCell> find(CellKey key) {
    try {
      return table.find(key);
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /**
   * All cells, also those that earlier versions of the study asked for.
   *
   * @return in order of key
   */
  public synchronized List<StoredCell> cells() {
    try {
      return table.all();
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /**
   * The cells that the latest run wanted.
   *
   * @return in the order in which they were asked for
   */
  public synchronized List<PlannedCell> plan() {
    try {
      return table.plan();
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /**
   * A path for a new temporary file.
   *
   * @param extension its kind
   * @return the path of a file that does not exist yet
   */
  Path temporary(String extension) {
    return directory.temporary().resolve(UUID.randomUUID() + "." + extension);
  }

  /** Whether a cell is done and its artefacts are on disk unchanged. */
  synchronized boolean isFinished(CellKey key) {
    try {
      Optional<SortedMap<String, RunDirectory.Artefact>> artefacts = table.artefacts(key);
      if (artefacts.isEmpty()) {
        return false;
      }
      for (RunDirectory.Artefact artefact : artefacts.get().values()) {
        if (!directory.isWhole(artefact)) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    } catch (IOException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /** Writes down what a run wants; the first call forgets what earlier runs wanted. */
  synchronized void addToPlan(List<CellSpec> cells) {
    try {
      table.addToPlan(cells, !planned);
      planned = true;
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /** Writes down why a planned cell was not tried. */
  synchronized void skip(CellKey key, String reason) {
    try {
      table.skip(key, reason);
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /** Stores a value: artefacts first, then the row, so that a row never lacks its files. */
  void complete(CellSpec spec, CellResult result, Instant started, double seconds) {
    CellKey key = spec.key();
    SortedMap<String, RunDirectory.Artefact> kept = new TreeMap<>();
    try {
      for (var artefact : result.artefacts().entrySet()) {
        kept.put(artefact.getKey(), directory.keep(key, artefact.getKey(), artefact.getValue()));
      }
      synchronized (this) {
        table.complete(spec, result, kept, started, seconds);
      }
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    } catch (IOException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  /** Stores why a cell has no value. */
  synchronized void fail(CellSpec spec, Problem problem, Instant started, double seconds) {
    try {
      table.fail(spec, problem, started, seconds);
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      table.close();
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (SQLException e) {
      throw StoreProblems.of(directory.path(), e);
    }
  }
}
