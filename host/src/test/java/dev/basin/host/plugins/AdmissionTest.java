package dev.basin.host.plugins;

import static dev.basin.host.plugins.PluginJarBuilder.plugin;
import static dev.basin.host.plugins.PluginJarBuilder.withMetric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.host.plugins.admission.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a jar must satisfy before any of its classes is loaded. */
class AdmissionTest {
  @TempDir Path folder;
  @TempDir Path cache;

  private PluginPolicy policy() {
    return PluginPolicy.defaults().withCache(cache);
  }

  private Refused onlyRefusal() {
    return onlyRefusal(policy());
  }

  /** Opens the folder beside a healthy plugin, which must never suffer. */
  private Refused onlyRefusal(PluginPolicy policy) {
    withMetric("good").build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy)) {
      assertThat(catalogue.extensions()).extracting(Installed::id).containsExactly("good-metric");
      assertThat(catalogue.refused()).hasSize(1);
      Refused refused = catalogue.refused().get(0);
      assertThat(refused.message()).startsWith(refused.code()).doesNotContain("\n");
      assertThat(refused.problem().fix()).isNotEmpty();
      return refused;
    }
  }

  @Test
  void admitsAWellFormedPluginAndSaysWhatItIs() throws IOException {
    Path jar = withMetric("good").build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      assertThat(catalogue.refused()).isEmpty();
      InstalledPlugin plugin = catalogue.plugins().get(0);
      assertThat(plugin.id()).isEqualTo("good");
      assertThat(plugin.version()).isEqualTo("1.0.0");
      assertThat(plugin.file()).isEqualTo(jar);
      String hash =
          com.google.common.io.Files.asByteSource(jar.toFile())
              .hash(com.google.common.hash.Hashing.sha256())
              .toString();
      assertThat(plugin.sha256()).isEqualTo(hash);
      assertThat(cache.resolve(hash + ".jar")).hasSameBinaryContentAs(jar);
    }
  }

  @Test
  void rejectsAFileThatIsNoZip() throws IOException {
    Files.writeString(folder.resolve("text.jar"), "this is no zip");
    assertThat(onlyRefusal().code()).isEqualTo("PLG-001");
  }

  @Test
  void rejectsATruncatedJar() throws IOException {
    Path jar = withMetric("cut").build(folder);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-001");
    assertThat(refused.message()).contains("cut.jar", "truncated");
  }

  @Test
  void rejectsAFolderNamedLikeAJarAndAnEmptyFile() throws IOException {
    Files.createDirectory(folder.resolve("folder.jar"));
    assertThat(onlyRefusal().code()).isEqualTo("PLG-017");
    Files.delete(folder.resolve("folder.jar"));
    Files.createFile(folder.resolve("empty.jar"));
    assertThat(onlyRefusal().code()).isEqualTo("PLG-001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.txt", "/etc/evil", "a/../../evil", "C:evil", "..\\evil"})
  void rejectsEntriesThatLeaveTheJar(String name) {
    withMetric("evil").entry(name, new byte[] {1}).build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-002");
    assertThat(refused.message()).contains(name);
  }

  @Test
  void rejectsAZipBomb() {
    withMetric("bomb").entry("zeros.bin", new byte[64 << 20]).build(folder);
    assertThat(onlyRefusal().code()).isEqualTo("PLG-002");
  }

  @Test
  void rejectsAnEntryThatStandsTwice() throws IOException {
    Path jar =
        withMetric("twice")
            .entry("one.txt", new byte[1])
            .entry("two.txt", new byte[1])
            .build(folder);
    String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1).replace("two.txt", "one.txt");
    Files.writeString(jar, bytes, StandardCharsets.ISO_8859_1);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isIn("PLG-001", "PLG-002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "has space", "-dash", "../up"})
  void rejectsAnIdThatIsNone(String id) {
    withMetric("named").manifest("Plugin-Id", id).build(folder, "named.jar");
    assertThat(onlyRefusal().code()).isEqualTo("PLG-003");
  }

  @Test
  void rejectsAJarWithoutPluginManifest() {
    withMetric("library")
        .without("Plugin-Id")
        .without("Plugin-Version")
        .build(folder, "library.jar");
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-003");
    assertThat(refused.message()).contains("no Plugin-Id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1", "banana", "1.0.0.0", ""})
  void rejectsAVersionThatIsNotSemantic(String version) {
    withMetric("versioned").manifest("Plugin-Version", version).build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-004");
  }

  @Test
  void aPluginOfVersion1Point0ThatOthersNeedBreaksNobodyElse() {
    withMetric("old-style").manifest("Plugin-Version", "1.0").build(folder);
    withMetric("user").manifest("Plugin-Dependencies", "old-style@>=1.0.0").build(folder);
    withMetric("good").build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      assertThat(catalogue.plugins()).extracting(InstalledPlugin::id).containsExactly("good");
      assertThat(catalogue.refused())
          .extracting(Refused::code)
          .containsExactlyInAnyOrder("PLG-004", "PLG-012");
    }
  }

  @Test
  void rejectsClassFilesOfALaterJava() {
    withMetric("modern").majorVersion("acme.Metric", 65).build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-005");
    assertThat(refused.message())
        .contains("acme/Metric.class", "Java 21", "Java 17", "--release 17");
  }

  @Test
  void admitsLaterClassesInTheirPlaceOfAMultiReleaseJar() {
    byte[] java21 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};
    withMetric("multi")
        .manifest("Multi-Release", "true")
        .entry("META-INF/versions/21/acme/Fast.class", java21)
        .build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      assertThat(catalogue.refused()).isEmpty();
    }
  }

  @Test
  void rejectsAnEntryThatOnlyPretendsToBeAClass() {
    withMetric("fake").entry("acme/Broken.class", new byte[] {1, 2, 3}).build(folder);
    assertThat(onlyRefusal().code()).isEqualTo("PLG-005");
  }

  @Test
  void pluginWithoutIndexDoesNotInheritTheHosts() {
    withMetric("bare").withoutIndex().build(folder);
    assertThat(onlyRefusal().code()).isEqualTo("PLG-006");
  }

  @Test
  void rejectsAnEmptyIndex() {
    plugin("hollow").build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-006");
    assertThat(refused.message()).contains("@Extension");
  }

  @Test
  void rejectsAnIndexThatNamesAClassWhichIsNotThere() {
    withMetric("stale").index("acme.Renamed").build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-007");
    assertThat(refused.message()).contains("acme.Renamed");
  }

  @Test
  void rejectsAPluginClassThatIsNotThere() {
    withMetric("lost").manifest("Plugin-Class", "acme.Main").build(folder);
    assertThat(onlyRefusal().code()).isEqualTo("PLG-007");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/pf4j/Plugin.class",
        "dev/basin/api/Analysis.class",
        "org/slf4j/Logger.class",
        "org/jspecify/annotations/NullMarked.class",
        "ai/djl/engine/Engine.class",
        "META-INF/versions/11/dev/basin/api/Analysis.class"
      })
  void rejectsJarThatShadesTheApi(String entry) {
    byte[] java17 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61};
    withMetric("shaded").entry(entry, java17).build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-008");
    assertThat(refused.message()).contains(entry, "provided");
  }

  @Test
  void admitsOnlyWhatTheLockfileNames() throws IOException {
    Path lockfile = folder.resolve("plugins.lock");
    withMetric("good").build(folder);
    Path other = withMetric("other").build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      Files.writeString(lockfile, "# trusted\n" + catalogue.lock().text());
    }
    try (PluginCatalogue catalogue =
        PluginCatalogue.open(List.of(folder), policy().withLockfile(lockfile))) {
      assertThat(catalogue.plugins()).hasSize(2);
    }
    withMetric("other").entry("changed.txt", new byte[1]).build(folder);
    Refused changed = onlyRefusal(policy().withLockfile(lockfile));
    assertThat(changed.code()).isEqualTo("PLG-009");
    assertThat(changed.message()).contains("not the jar that was locked");
    Files.delete(other);
    withMetric("newcomer").build(folder);
    assertThat(onlyRefusal(policy().withLockfile(lockfile)).message())
        .contains("PLG-009", "newcomer is not in the lockfile");
  }

  @Test
  void refusesAMalformedLockfile() throws IOException {
    Path lockfile = folder.resolve("plugins.lock");
    Files.writeString(lockfile, "good abc\n");
    assertThatThrownBy(() -> policy().withLockfile(lockfile))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PLG-033")
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> policy().withLockfile(folder.resolve("none.lock")))
        .hasMessageContaining("PLG-033");
  }

  @ParameterizedTest
  @ValueSource(strings = {">=1.0.0", "<0.1.0", "9.0.0", "^2.0.0"})
  void rejectsAPluginForAnotherApi(String requires) {
    withMetric("foreign").manifest("Plugin-Requires", requires).build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-011");
    assertThat(refused.message()).contains(requires, "0.1.0");
  }

  @Test
  void rejectsARangeThatIsNone() {
    withMetric("fruit").manifest("Plugin-Requires", "banana").build(folder);
    Refused refused = onlyRefusal();
    assertThat(refused.code()).isEqualTo("PLG-011");
    assertThat(refused.message()).contains("banana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "0.1.0", ">=0.1.0", "0.1.x", "~0.1.0", ">=0.0.1 & <1.0.0"})
  void admitsRangesThatHoldTheApi(String requires) {
    withMetric("fitting").manifest("Plugin-Requires", requires).build(folder);
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      assertThat(catalogue.refused()).isEmpty();
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> PluginCatalogue.open(List.of(folder.resolve("none")), policy()))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PLG-032");
  }

  @Test
  void aStrictPolicyRefusesEverythingForOneRefusal() {
    withMetric("good").build(folder);
    plugin("hollow").build(folder);
    assertThatThrownBy(() -> PluginCatalogue.open(List.of(folder), policy().withStrict(true)))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PLG-034")
        .hasMessageContaining("PLG-006");
  }

  @Test
  void leavesNothingOfRefusedJarsInTheCache() throws IOException {
    plugin("hollow").build(folder);
    Files.writeString(folder.resolve("text.jar"), "this is no zip");
    PluginCatalogue.open(List.of(folder), policy()).close();
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aTamperedCacheIsNotLoaded() throws IOException {
    withMetric("good").build(folder);
    Path kept;
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      kept = cache.resolve(catalogue.plugins().get(0).sha256() + ".jar");
    }
    Files.writeString(kept, "tampered");
    try (PluginCatalogue catalogue = PluginCatalogue.open(List.of(folder), policy())) {
      assertThat(catalogue.extensions()).hasSize(1);
    }
    assertThat(kept).hasSameBinaryContentAs(folder.resolve("good.jar"));
  }

  @Test
  void removesWhatAKilledProcessLeftInTheCache() throws IOException {
    Path orphan = Files.writeString(cache.resolve("staged-1.jar"), "half a copy");
    Path current = Files.writeString(cache.resolve("staged-2.jar"), "half a copy");
    Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    withMetric("good").build(folder);
    PluginCatalogue.open(List.of(folder), policy()).close();
    assertThat(orphan).doesNotExist();
    assertThat(current).exists();
  }

  @Test
  void anApiOnItsWayToReleaseCountsAsTheRelease() {
    Path jar = withMetric("modern").manifest("Plugin-Requires", ">=1.2.0").build(folder);
    assertThat(admittedBy("1.2.0-SNAPSHOT", jar)).isTrue();
    assertThat(admittedBy("1.2.0-rc.1", jar)).isTrue();
    assertThat(admittedBy("1.1.9", jar)).isFalse();
    assertThat(admittedBy("1.1.9-SNAPSHOT", jar)).isFalse();
  }

  private boolean admittedBy(String api, Path jar) {
    Admission admission = new Admission(cache, Optional.empty(), Set.of(), api);
    return admission.admit(List.of(List.of(jar))).rejections().isEmpty();
  }
}
