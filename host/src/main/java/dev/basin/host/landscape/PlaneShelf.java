package dev.basin.host.landscape;

import dev.basin.api.model.ModelSession;
import java.nio.file.Path;
import java.util.Optional;

/** The plane that a worker is busy with; rows of one plane follow each other. */
final class PlaneShelf implements AutoCloseable {
  private record Shelved(Path file, ModelSession session, PlaneOnDevice plane) {}

  private Optional<Shelved> shelved = Optional.empty();

  /** The plane of a file on a session's device; valid until another is asked for. */
  PlaneOnDevice plane(Path file, ModelSession session) {
    Optional<Shelved> hit =
        shelved.filter(each -> each.file().equals(file) && each.session() == session);
    if (hit.isEmpty()) {
      close();
      hit = Optional.of(new Shelved(file, session, PlaneFile.read(file, session)));
      shelved = hit;
    }
    return hit.get().plane();
  }

  @Override
  public void close() {
    // A session that was closed meanwhile took its arrays along; closing twice does no harm.
    shelved.ifPresent(each -> each.plane().close());
    shelved = Optional.empty();
  }
}
