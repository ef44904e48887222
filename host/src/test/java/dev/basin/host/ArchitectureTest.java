package dev.basin.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the rooms of the house. */
class ArchitectureTest {
  private static final Path BUILT_IN_PLUGINS = Path.of("target", "dist", "plugins");

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.basin");

  @Test
  void theApiKnowsNothingOfOursAndFourLibraries() {
    classes()
        .that()
        .resideInAPackage("dev.basin.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.basin.api..", "java..", "ai.djl..", "org.pf4j..", "org.slf4j..", "org.jspecify..")
        .check(ours);
  }

  @Test
  void modelsKnowOnlyTheApi() {
    noClasses()
        .that()
        .resideInAPackage("dev.basin.models..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.basin.host..", "dev.basin.plugins..", "dev.basin.testkit..")
        .check(ours);
  }

  @Test
  void theTestkitKnowsNeitherHostNorBuiltInPlugins() {
    noClasses()
        .that()
        .resideInAPackage("dev.basin.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.basin.host..", "dev.basin.plugins..")
        .check(ours);
  }

  @Test
  void theHostHasNoPluginOnItsClassPath() {
    noClasses()
        .that()
        .resideInAPackage("dev.basin.host..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.basin.plugins..", "dev.basin.testkit..")
        .check(ours);
    assertThat(System.getProperty("java.class.path")).doesNotContain("basin-plugin-");
  }

  @Test
  void builtInPluginsKnowOnlyTheApi() throws IOException {
    List<JarFile> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(BUILT_IN_PLUGINS)) {
      for (Path file : files.toList()) {
        jars.add(new JarFile(file.toFile()));
      }
    }
    assertThat(jars).hasSize(5);
    JavaClasses plugins = new ClassFileImporter().importJars(jars);
    noClasses()
        .that()
        .resideInAPackage("dev.basin.plugins..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.basin.host..", "dev.basin.models..", "dev.basin.testkit..")
        .check(plugins);
    for (JarFile jar : jars) {
      jar.close();
    }
  }
}
