package dev.basin.host.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data that lies beside a developer's checkout; tests that need it skip without it. */
final class SharedFiles {
  private SharedFiles() {}

  static Path file(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("shared").resolve("design.md"))) {
      at = at.getParent();
    }
    assumeTrue(at != null, "skipped: no folder of reference data beside this checkout");
    return at.resolve("shared").resolve(name);
  }

  static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(file(name).toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
