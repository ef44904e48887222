package dev.basin.host.plugins;

import static dev.basin.host.plugins.PluginJarBuilder.withMetric;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose signature lets a plugin in. */
class SignedPluginTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path keys;
  @TempDir Path unsigned;
  @TempDir Path folder;
  @TempDir Path cache;
  private KeyStore.PrivateKeyEntry author;
  private String fingerprint;

  @BeforeEach
  void makeKey() throws IOException, GeneralSecurityException, InterruptedException {
    Path store = keys.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "author",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Author",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(keys.resolve("log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD);
    author =
        (KeyStore.PrivateKeyEntry)
            loaded.getEntry("author", new KeyStore.PasswordProtection(PASSWORD));
    fingerprint = Hashing.sha256().hashBytes(author.getCertificate().getEncoded()).toString();
  }

  private Path signed(Path jar) throws IOException {
    Path signed = folder.resolve(jar.getFileName());
    try (ZipFile source = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(author).build().sign(source, out);
    }
    return signed;
  }

  private PluginCatalogue open(String trusted) {
    return PluginCatalogue.open(
        List.of(folder), PluginPolicy.defaults().withCache(cache).withSigners(Set.of(trusted)));
  }

  private List<String> codes(String trusted) {
    try (PluginCatalogue catalogue = open(trusted)) {
      return catalogue.refused().stream().map(Refused::code).toList();
    }
  }

  @Test
  void admitsAJarThatATrustedSignerSigned() throws IOException {
    signed(withMetric("signed").build(unsigned));
    try (PluginCatalogue catalogue = open(fingerprint)) {
      assertThat(catalogue.refused()).isEmpty();
      assertThat(catalogue.extensions()).hasSize(1);
    }
  }

  @Test
  void rejectsUnsignedJarsOtherSignersAndChangedEntries() throws IOException {
    withMetric("plain").build(folder, "plugin.jar");
    assertThat(codes(fingerprint)).containsExactly("PLG-010");

    Path jar = signed(withMetric("signed").build(unsigned, "plugin.jar"));
    assertThat(codes("00".repeat(32))).containsExactly("PLG-010");

    byte[] before = Files.readAllBytes(jar);
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(before));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals("id.txt") ? "changed".getBytes(UTF_8) : all(in));
      }
    }
    assertThat(codes(fingerprint)).containsExactly("PLG-010");
  }

  private static byte[] all(InputStream in) throws IOException {
    return in.readAllBytes();
  }
}
