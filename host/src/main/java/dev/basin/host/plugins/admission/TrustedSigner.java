package dev.basin.host.plugins.admission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Every entry of the jar is signed by a certificate of the policy (PLG-010). */
final class TrustedSigner implements AdmissionCheck {
  private final Set<String> fingerprints;

  TrustedSigner(Set<String> fingerprints) {
    this.fingerprints = Set.copyOf(fingerprints);
  }

  @Override
  public void check(PluginJar jar) {
    try (JarFile signed = new JarFile(jar.checkedFile().toFile(), true)) {
      for (JarEntry entry : Collections.list(signed.entries())) {
        if (!entry.isDirectory() && !belongsToSignature(entry.getName())) {
          check(jar, signed, entry);
        }
      }
    } catch (IOException | SecurityException e) {
      throw jar.problem("PLG-010", "the signature of the plugin does not hold")
          .found(String.valueOf(e.getMessage()))
          .fix("get the jar again from its author")
          .exception(e);
    }
  }

  private void check(PluginJar jar, JarFile signed, JarEntry entry) throws IOException {
    try (InputStream stream = signed.getInputStream(entry)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        Certificate own = signer.getSignerCertPath().getCertificates().get(0);
        if (fingerprints.contains(fingerprint(own))) {
          return;
        }
      }
    }
    throw jar.problem("PLG-010", "the plugin is not signed by a trusted signer")
        .found(entry.getName() + (signers == null ? " unsigned" : " signed by another"))
        .expected("a certificate with sha256 " + String.join(" or ", fingerprints))
        .fix("get the signed jar from its author, or trust the signer in the policy")
        .exception();
  }

  private static boolean belongsToSignature(String entry) {
    return entry.matches("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*|MANIFEST\\.MF)");
  }

  private static String fingerprint(Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new SecurityException("the certificate has no fingerprint", e);
    }
  }
}
