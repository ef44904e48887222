package dev.basin.host.run;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteException;

/** Failures of disk and database, as coded problems. */
final class StoreProblems {
  private static final String SAFE = "; finished cells are safe: run again to resume";

  private StoreProblems() {}

  static BasinException of(Path directory, SQLException cause) {
    if (!(cause instanceof SQLiteException failure)) {
      return other(directory, cause);
    }
    return switch (failure.getResultCode()) {
      case SQLITE_FULL -> full(directory, cause);
      case SQLITE_READONLY,
          SQLITE_READONLY_DBMOVED,
          SQLITE_READONLY_DIRECTORY,
          SQLITE_READONLY_CANTINIT,
          SQLITE_READONLY_CANTLOCK,
          SQLITE_READONLY_RECOVERY,
          SQLITE_READONLY_ROLLBACK,
          SQLITE_CANTOPEN,
          SQLITE_PERM,
          SQLITE_IOERR_ACCESS ->
          unwritable(directory, cause);
      case SQLITE_NOTADB,
          SQLITE_CORRUPT,
          SQLITE_CORRUPT_INDEX,
          SQLITE_CORRUPT_SEQUENCE,
          SQLITE_CORRUPT_VTAB ->
          Problem.request("RUN-004", "run.db is damaged")
              .at(directory.resolve(RunDirectory.DATABASE).toString())
              .found(String.valueOf(cause.getMessage()))
              .fix("restore it from a copy, or use another run directory")
              .exception(cause);
      default -> other(directory, cause);
    };
  }

  static BasinException of(Path directory, IOException cause) {
    String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("no space left")
        || reason.contains("quota exceeded")
        || reason.contains("not enough space")) {
      return full(directory, cause);
    }
    if (cause instanceof FileSystemException) {
      return unwritable(directory, cause);
    }
    return other(directory, cause);
  }

  private static BasinException full(Path directory, Exception cause) {
    return Problem.request("RUN-002", "the disk is full")
        .at(directory.toString())
        .fix("make room" + SAFE)
        .exception(cause);
  }

  private static BasinException unwritable(Path directory, Exception cause) {
    return Problem.request("RUN-001", "the run directory can't be written")
        .at(directory.toString())
        .found(cause.getClass().getSimpleName() + ": " + cause.getMessage())
        .fix("check that it is a directory you may write to" + SAFE)
        .exception(cause);
  }

  private static BasinException other(Path directory, Exception cause) {
    return Problem.request("RUN-007", "results can't be read or stored")
        .at(directory.toString())
        .found(String.valueOf(cause.getMessage()))
        .fix("check the disk" + SAFE)
        .exception(cause);
  }
}
