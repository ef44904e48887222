package dev.basin.host.plugins;

import static dev.basin.host.plugins.PluginJarBuilder.plugin;
import static dev.basin.host.plugins.PluginJarBuilder.withMetric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.Problem.Fault;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What loads, what is kept apart, and what is said of the rest. */
class PluginCatalogueTest {
  @TempDir Path folder;
  @TempDir Path second;
  @TempDir Path cache;

  private PluginCatalogue open() {
    return PluginCatalogue.open(List.of(folder, second), PluginPolicy.defaults().withCache(cache));
  }

  private static List<String> ids(PluginCatalogue catalogue) {
    return catalogue.extensions().stream().map(Installed::id).toList();
  }

  private static List<String> codes(PluginCatalogue catalogue) {
    return catalogue.refused().stream().map(Refused::code).toList();
  }

  /** A plugin whose one metric tells, in its title, what an expression gives inside it. */
  private static PluginJarBuilder probe(String expression) {
    return plugin("probe")
        .index("acme.Probe")
        .source(
            "acme.Probe",
            """
            package acme;
            import dev.basin.api.*;
            public class Probe implements ImportanceMetric {
              static boolean loads(String name) {
                try {
                  Class.forName(name, false, Probe.class.getClassLoader());
                  return true;
                } catch (ClassNotFoundException e) {
                  return false;
                }
              }
              @Override public Descriptor describe() {
                return Descriptor.of("probe", "" + (%s)).build();
              }
              @Override public ImportanceScores score(ImportanceRequest request) { return null; }
            }
            """
                .formatted(expression));
  }

  private String seenInside(String expression) {
    probe(expression).build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(codes(catalogue)).isEmpty();
      return catalogue.find(ImportanceMetric.class, "probe").descriptor().title();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.basin.host.plugins.PluginCatalogue",
        "dev.basin.models.engine.Sessions",
        "com.google.common.collect.ImmutableList",
        "ch.qos.logback.classic.Logger",
        "com.github.zafarkhaja.semver.Version",
        "org.sqlite.JDBC"
      })
  void pluginCantLoadHostInternals(String className) {
    assertThatCode(() -> Class.forName(className)).doesNotThrowAnyException();
    assertThat(seenInside("loads(\"%s\")".formatted(className))).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.basin.api.ImportanceMetric",
        "dev.basin.api.model.ModelSession",
        "org.pf4j.ExtensionPoint",
        "org.slf4j.Logger",
        "org.jspecify.annotations.NullMarked",
        "ai.djl.ndarray.NDArray",
        "java.sql.Connection",
        "javax.xml.parsers.SAXParser"
      })
  void pluginSeesWhatItShares(String className) {
    assertThat(seenInside("loads(\"%s\")".formatted(className))).isEqualTo("true");
  }

  @Test
  void pluginSharesTheHostsTypes() {
    assertThat(seenInside("ImportanceMetric.class.hashCode()"))
        .isEqualTo(Integer.toString(ImportanceMetric.class.hashCode()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/extensions.idx", "META-INF/MANIFEST.MF"})
  void pluginSeesOnlyItsOwnMetadata(String resource) {
    assertThat(
            seenInside(
                "Probe.class.getClassLoader().resources(\"%s\").count()".formatted(resource)))
        .isEqualTo("1");
  }

  @Test
  void pluginSeesNoResourceOfTheHost() {
    assertThat(getClass().getResource("/org/sqlite/native")).isNotNull();
    assertThat(seenInside("Probe.class.getResource(\"/org/sqlite/native\")")).isEqualTo("null");
  }

  @Test
  void contextClassLoaderIsThePlugins() {
    assertThat(
            seenInside(
                "Thread.currentThread().getContextClassLoader() == Probe.class.getClassLoader()"))
        .isEqualTo("true");
    assertThat(Thread.currentThread().getContextClassLoader())
        .isNotInstanceOf(dev.basin.api.packaging.RestrictedClassLoader.class);
  }

  @Test
  void djlIsReadyBeforeAnyPluginCode() {
    assertThat(seenInside("ai.djl.engine.Engine.getInstance().getEngineName()"))
        .isEqualTo("PyTorch");
  }

  @Test
  void isolatesAConstructorThatThrowsAnError() {
    withMetric("good").build(folder);
    plugin("mixed")
        .metric("acme.Fine", "fine")
        .metric(
            "acme.Bad", "bad", "public Bad() { throw new Error(\"no\\nway\"); }", "return null;")
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric", "fine");
      assertThat(codes(catalogue)).containsExactly("PLG-020");
      assertThat(catalogue.refused().get(0).message())
          .contains("acme.Bad", "mixed 1.0.0", "Error: no way")
          .doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static { if (true) throw new AssertionError(\"static\"); }",
        "public Bad() throws Exception { throw new Exception(\"checked\"); }",
        "private Bad() {}",
        "public Bad(int needed) {}",
        "public Bad() { recurse(1); } int recurse(int n) { return recurse(n + 1) + 1; }"
      })
  void isolatesAnExtensionThatCantBeCreated(String member) {
    plugin("mixed")
        .metric("acme.Fine", "fine")
        .metric("acme.Bad", "bad", member, "return null;")
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("fine");
      assertThat(codes(catalogue)).containsExactly("PLG-020");
    }
  }

  @Test
  void isolatesAClassFileThatIsDamaged() {
    byte[] head = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 99};
    plugin("mixed")
        .metric("acme.Fine", "fine")
        .index("acme.Damaged")
        .entry("acme/Damaged.class", head)
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("fine");
      assertThat(codes(catalogue)).containsExactly("PLG-020");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new NoSuchMethodError(\"gone\");",
        "return null;",
        "return Descriptor.of(\"Not An Id\", \"title\").build();"
      })
  void isolatesAnExtensionThatDoesNotDescribeItself(String body) {
    plugin("mixed")
        .metric("acme.Fine", "fine")
        .index("acme.Silent")
        .source(
            "acme.Silent",
            """
            package acme;
            import dev.basin.api.*;
            public class Silent implements ImportanceMetric {
              @Override public Descriptor describe() { %s }
              @Override public ImportanceScores score(ImportanceRequest request) { return null; }
            }
            """
                .formatted(body))
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("fine");
      assertThat(codes(catalogue)).containsExactly("PLG-021");
    }
  }

  @Test
  void refusesAnExtensionOfNoKind() {
    plugin("other")
        .index("acme.Other")
        .source(
            "acme.Other", "package acme; public class Other implements org.pf4j.ExtensionPoint {}")
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(codes(catalogue)).containsExactly("PLG-023");
    }
  }

  @Test
  void theEarlierFolderKeepsAnExtensionIdThatTwoPluginsClaim() {
    plugin("zebra").metric("acme.One", "magnitude").build(folder);
    plugin("aardvark").metric("acme.One", "magnitude").build(second);
    try (PluginCatalogue catalogue = open()) {
      assertThat(catalogue.find(ImportanceMetric.class, "magnitude").plugin().id())
          .isEqualTo("zebra");
      assertThat(codes(catalogue)).containsExactly("PLG-022");
      assertThat(catalogue.refused().get(0).message()).contains("zebra", "aardvark", "magnitude");
    }
  }

  @Test
  void theEarlierFolderKeepsAPluginIdThatTwoJarsClaim() {
    withMetric("same").build(folder);
    withMetric("same").manifest("Plugin-Version", "2.0.0").build(second);
    try (PluginCatalogue catalogue = open()) {
      assertThat(catalogue.plugins()).extracting(InstalledPlugin::version).containsExactly("1.0.0");
      assertThat(codes(catalogue)).containsExactly("PLG-015");
    }
  }

  @Test
  void aSecondCopyOfTheSameJarIsNoConflict() {
    withMetric("same").build(folder);
    withMetric("same").build(second);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("same-metric");
      assertThat(codes(catalogue)).isEmpty();
    }
  }

  @Test
  void ordersByPluginIdThenExtensionIdWhateverTheFilesAreCalled() {
    plugin("beta").metric("acme.One", "zulu").metric("acme.Two", "alpha").build(folder, "1.jar");
    plugin("alpha").metric("acme.One", "mike").build(folder, "2.jar");
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("mike", "alpha", "zulu");
    }
  }

  @Test
  void pluginSeesDeclaredDependenciesAndNoOthers() {
    Path library =
        plugin("library")
            .metric("acme.lib.Metric", "lib")
            .source(
                "acme.lib.Shared",
                "package acme.lib; public class Shared { public static String word() { return \"shared\"; } }")
            .build(folder);
    withMetric("stranger").build(folder);
    probe("acme.lib.Shared.word() + loads(\"acme.Metric\")")
        .manifest("Plugin-Dependencies", "library@>=1.0.0")
        .compiledAgainst(library)
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(catalogue.find(ImportanceMetric.class, "probe").descriptor().title())
          .isEqualTo("sharedfalse");
    }
  }

  @Test
  void aMissingDependencyRefusesOnlyThoseWhoNeedIt() {
    withMetric("good").build(folder);
    withMetric("needy").manifest("Plugin-Dependencies", "nowhere").build(folder);
    withMetric("needier").manifest("Plugin-Dependencies", "needy").build(folder);
    withMetric("relaxed").manifest("Plugin-Dependencies", "nowhere?").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric", "relaxed-metric");
      assertThat(codes(catalogue)).containsExactly("PLG-012", "PLG-012");
      assertThat(catalogue.refused().get(0).message()).contains("needy", "PLG-012");
    }
  }

  @Test
  void askingForAVersionThatNobodyHasUnloadsNobodyElse() {
    withMetric("good").build(folder);
    withMetric("user").manifest("Plugin-Dependencies", "good@>=1.0.0").build(folder);
    withMetric("greedy").manifest("Plugin-Dependencies", "good@>=9.0.0").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric", "user-metric");
      assertThat(codes(catalogue)).containsExactly("PLG-013");
      assertThat(catalogue.refused().get(0).message()).contains("1.0.0", ">=9.0.0");
    }
  }

  @Test
  void rejectsADependencyRangeThatIsNone() {
    withMetric("good").build(folder);
    withMetric("odd").manifest("Plugin-Dependencies", "good@banana").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric");
      assertThat(codes(catalogue)).containsExactly("PLG-013");
    }
  }

  @Test
  void aCycleRefusesItsMembersAndThoseWhoNeedThem() {
    withMetric("good").build(folder);
    withMetric("hen").manifest("Plugin-Dependencies", "egg").build(folder);
    withMetric("egg").manifest("Plugin-Dependencies", "hen").build(folder);
    withMetric("self").manifest("Plugin-Dependencies", "self").build(folder);
    withMetric("omelette").manifest("Plugin-Dependencies", "egg").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric");
      assertThat(codes(catalogue))
          .containsExactlyInAnyOrder("PLG-014", "PLG-014", "PLG-014", "PLG-012");
      assertThat(catalogue.refused()).anyMatch(r -> r.message().contains("egg → hen → egg"));
    }
  }

  @Test
  void aSnapshotCountsAsItsRelease() {
    withMetric("library").manifest("Plugin-Version", "1.2.0-SNAPSHOT").build(folder);
    withMetric("user").manifest("Plugin-Dependencies", "library@>=1.2.0").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("library-metric", "user-metric");
    }
  }

  @Test
  void aPluginThatDoesNotStartTakesOnlyItsUsersWithIt() {
    withMetric("good").build(folder);
    withMetric("lazy")
        .manifest("Plugin-Class", "acme.Main")
        .source(
            "acme.Main",
            "package acme; public class Main extends org.pf4j.Plugin {"
                + " @Override public void start() { throw new NoClassDefFoundError(\"gone\"); } }")
        .build(folder);
    withMetric("user").manifest("Plugin-Dependencies", "lazy").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(ids(catalogue)).containsExactly("good-metric");
      assertThat(codes(catalogue)).containsExactlyInAnyOrder("PLG-024", "PLG-012");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"IllegalStateException", "Error", "AssertionError"})
  void closingSurvivesAPluginThatDoesNotStop(String thrown) {
    withMetric("stubborn")
        .manifest("Plugin-Class", "acme.Main")
        .source(
            "acme.Main",
            "package acme; public class Main extends org.pf4j.Plugin {"
                + " @Override public void stop() { throw new %s(\"never\"); } }".formatted(thrown))
        .build(folder);
    PluginCatalogue catalogue = open();
    assertThat(ids(catalogue)).containsExactly("stubborn-metric");
    assertThatCode(catalogue::close).doesNotThrowAnyException();
  }

  @Test
  void findsByKindAndById() {
    withMetric("good").build(folder);
    try (PluginCatalogue catalogue = open()) {
      Installed<ImportanceMetric> found = catalogue.find(ImportanceMetric.class, "good-metric");
      assertThat(found.kind()).isEqualTo(ExtensionKind.IMPORTANCE);
      assertThat(found.analysis().describe()).isEqualTo(found.descriptor());
      assertThat(catalogue.extensions(ExtensionKind.FLATNESS)).isEmpty();
    }
  }

  @Test
  void anUnknownIdNamesTheNearest() {
    plugin("built-in").metric("acme.One", "magnitude").metric("acme.Two", "random").build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThatThrownBy(() -> catalogue.find(ImportanceMetric.class, "magnitud"))
          .isInstanceOf(BasinException.class)
          .hasMessageContaining("PLG-030")
          .hasMessageContaining("did you mean \"magnitude\"?")
          .extracting(e -> ((BasinException) e).problem().fault())
          .isEqualTo(Fault.REQUEST);
      assertThatThrownBy(() -> catalogue.find(ExtensionKind.SHIFT, "magnitude"))
          .hasMessageContaining("\"magnitude\" is of kind importance");
      assertThatThrownBy(() -> catalogue.find(ImportanceMetric.class, "entirely-different"))
          .hasMessageContaining("one of magnitude, random");
    }
  }

  @Test
  void anIdOfARefusedPluginSaysWhy() {
    plugin("shap")
        .metric("acme.ShapXMetric", "shap-x")
        .majorVersion("acme.ShapXMetric", 65)
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThatThrownBy(() -> catalogue.find(ImportanceMetric.class, "shap-x"))
          .hasMessageContaining("PLG-031")
          .hasMessageContaining("PLG-005")
          .asInstanceOf(InstanceOfAssertFactories.type(BasinException.class))
          .extracting(e -> e.problem().fault())
          .isEqualTo(Fault.PLUGIN);
    }
  }

  @Test
  void oneClassMayBeOfTwoKinds() {
    plugin("both")
        .index("acme.Both")
        .source(
            "acme.Both",
            """
            package acme;
            import dev.basin.api.*;
            public class Both implements ImportanceMetric, PruningCriterion {
              @Override public Descriptor describe() { return Descriptor.of("both", "Both").build(); }
              @Override public ImportanceScores score(ImportanceRequest request) { return null; }
              @Override public PruningPlan plan(PruningRequest request) { return null; }
            }
            """)
        .build(folder);
    try (PluginCatalogue catalogue = open()) {
      assertThat(catalogue.extensions())
          .extracting(Installed::kind)
          .containsExactly(ExtensionKind.IMPORTANCE, ExtensionKind.PRUNING);
    }
  }
}
