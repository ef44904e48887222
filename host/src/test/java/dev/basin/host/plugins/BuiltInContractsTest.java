package dev.basin.host.plugins;

import dev.basin.testkit.contract.PackagedPluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The packaged built-in plugins keep the contracts that strangers' plugins are held to. */
class BuiltInContractsTest {

  private static Path packaged(String part) {
    Path folder = Path.of("target", "dist", "plugins");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("basin-plugin-" + part))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class Projections extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("projections");
    }
  }

  @Nested
  class Flatness extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("flatness");
    }
  }

  @Nested
  class Shifts extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("shifts");
    }
  }

  @Nested
  class Importance extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("importance");
    }
  }

  @Nested
  class Pruning extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("pruning");
    }
  }
}
