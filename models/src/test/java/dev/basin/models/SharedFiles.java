package dev.basin.models;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of reference data beside a checkout; tests that need it skip where it is absent. */
public final class SharedFiles {
  private SharedFiles() {}

  public static Optional<Path> root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path shared = folder.resolve("shared");
      if (Files.isRegularFile(shared.resolve("design.md"))) {
        return Optional.of(shared);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  public static Path require(String path) {
    Optional<Path> file = root().map(root -> root.resolve(path)).filter(Files::exists);
    assumeTrue(file.isPresent(), () -> "skipped: no shared/" + path + " beside the checkout");
    return file.orElseThrow();
  }
}
