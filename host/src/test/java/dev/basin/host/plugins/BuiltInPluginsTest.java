package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that come with Basin pass the gate that strangers pass. */
class BuiltInPluginsTest {
  @TempDir Path cache;

  @Test
  void everyBuiltInPluginIsAdmittedWhole() {
    try (PluginCatalogue catalogue =
        PluginCatalogue.open(
            List.of(Path.of("target", "dist", "plugins")),
            PluginPolicy.defaults().withCache(cache))) {
      assertThat(catalogue.refused()).extracting(Refused::message).isEmpty();
      assertThat(catalogue.plugins())
          .extracting(InstalledPlugin::id)
          .containsExactly(
              "basin-flatness",
              "basin-importance",
              "basin-projections",
              "basin-pruning",
              "basin-shifts");
      for (ExtensionKind kind : ExtensionKind.values()) {
        assertThat(catalogue.extensions(kind)).as(kind.word()).isNotEmpty();
      }
    }
  }
}
