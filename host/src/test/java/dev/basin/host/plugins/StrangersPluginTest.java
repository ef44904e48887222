package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.PackagedPluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's way: the archetype and the example give a jar that loads and keeps its contract. */
class StrangersPluginTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TEMPLATES =
      CHECKOUT.resolve("plugin-api/archetype/src/main/resources/archetype-resources");
  private static final Path EXAMPLE = CHECKOUT.resolve("examples/gradient-norm-metric");

  @TempDir Path work;

  private StandAloneProject generated() throws IOException {
    return StandAloneProject.generated(
        TEMPLATES,
        work.resolve("project"),
        Map.of(
            "groupId", "org.stranger",
            "artifactId", "my-plugin",
            "version", "1.0.0",
            "package", "org.stranger.metric",
            "metricId", "my-metric",
            "metricClass", "MyMetric",
            "basinVersion", "0.1.0"));
  }

  private static PluginCatalogue open(Path jar, Path cache) {
    return PluginCatalogue.open(List.of(jar.getParent()), PluginPolicy.defaults().withCache(cache));
  }

  @Test
  void theArchetypeGivesAPluginThatLoads() throws IOException {
    StandAloneProject project = generated();
    try (PluginCatalogue catalogue = open(project.packaged(work), work.resolve("cache"))) {
      assertThat(catalogue.refused()).extracting(Refused::message).isEmpty();
      assertThat(catalogue.find(ImportanceMetric.class, "my-metric").plugin().id())
          .isEqualTo("my-plugin");
    }
  }

  @Test
  void theArchetypeLeavesNoPlaceholderOfItsOwn() throws IOException {
    Path root = generated().root();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.toString()).doesNotContain("__");
        assertThat(Files.readString(file).replaceAll("\\$\\{(project|basin)\\.\\w+}", ""))
            .as("%s", file)
            .doesNotContain("${");
      }
    }
  }

  @Test
  void theTestsOfArchetypeAndExampleCompile() throws IOException {
    generated().compileTests(work.resolve("archetype"));
    new StandAloneProject(EXAMPLE).compileTests(work.resolve("example"));
  }

  @Test
  void theExampleGivesAPluginThatLoads() throws IOException {
    StandAloneProject project = new StandAloneProject(EXAMPLE);
    try (PluginCatalogue catalogue = open(project.packaged(work), work.resolve("cache"))) {
      assertThat(catalogue.refused()).extracting(Refused::message).isEmpty();
      Installed<ImportanceMetric> metric = catalogue.find(ImportanceMetric.class, "gradient-norm");
      assertThat(metric.plugin().id()).isEqualTo("gradient-norm-metric");
      assertThat(metric.descriptor().options()).hasSize(1);
    }
  }

  @Nested
  class TheArchetypesMetric extends PackagedPluginContract {
    @Override
    protected Path jar() {
      try {
        return generated().packaged(work);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  class TheExamplesMetric extends PackagedPluginContract {
    @Override
    protected Path jar() {
      try {
        return new StandAloneProject(EXAMPLE).packaged(work);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
