package dev.basin.plugins.pruning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds reference data beside the checkout, where there is some. */
final class SharedFiles {
  private SharedFiles() {}

  /** The file {@code shared/<name>} in the nearest directory above that has a shared folder. */
  static Optional<Path> find(String name) {
    Path above = Path.of("").toAbsolutePath();
    while (above != null) {
      if (Files.isRegularFile(above.resolve("shared/design.md"))) {
        return Optional.of(above.resolve("shared").resolve(name)).filter(Files::exists);
      }
      above = above.getParent();
    }
    return Optional.empty();
  }
}
