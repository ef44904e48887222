package dev.basin.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Reference files that lie beside a checkout, where there are any. */
final class SharedFiles {
  private SharedFiles() {}

  /** The file, or the test is skipped with a message. */
  static Path require(String name) {
    Optional<Path> file = find(name);
    Assumptions.assumeTrue(file.isPresent(), () -> "skipped: shared/" + name + " is not here");
    return file.orElseThrow();
  }

  private static Optional<Path> find(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("shared/design.md"))) {
        return Optional.of(folder.resolve("shared").resolve(name)).filter(Files::exists);
      }
    }
    return Optional.empty();
  }
}
