package dev.basin.host.plugins;

import dev.basin.api.Problem;
import dev.basin.host.plugins.admission.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which plugins are let in and what happens when one misbehaves.
 *
 * @param lock the only jars that may load, by hash; empty to allow any
 * @param signers SHA-256 fingerprints of the certificates of which one must have signed every entry
 *     of a jar, 64 lower-case hexadecimal digits; empty to ask for no signature
 * @param strict whether one refusal refuses everything
 * @param failuresBeforeQuarantine how many calls in a row may fail before a plugin is called no
 *     more; at least 1
 * @param cache where admitted jars are copied to and loaded from
 */
public record PluginPolicy(
    Optional<PluginLock> lock,
    Set<String> signers,
    boolean strict,
    int failuresBeforeQuarantine,
    Path cache) {

  /**
   * Checks and copies the parts.
   *
   * @throws IllegalArgumentException if the number of failures is below 1
   */
  public PluginPolicy {
    if (failuresBeforeQuarantine < 1) {
      throw new IllegalArgumentException(
          "failuresBeforeQuarantine must be at least 1, found " + failuresBeforeQuarantine);
    }
    Set<String> normal = new TreeSet<>();
    for (String signer : signers) {
      normal.add(signer.replace(":", "").toLowerCase(Locale.ROOT));
    }
    signers = Set.copyOf(normal);
  }

  /**
   * Any well-formed plugin, isolate and report, quarantine after three failures, cache in the
   * user's home, or in a new temporary folder where the home can't be written.
   *
   * @return the policy
   */
  public static PluginPolicy defaults() {
    return new PluginPolicy(Optional.empty(), Set.of(), false, 3, defaultCache());
  }

  private static Path defaultCache() {
    Path home = Path.of(System.getProperty("user.home"));
    if (home.isAbsolute() && Files.isWritable(home)) {
      return home.resolve(".cache").resolve("basin").resolve("plugins");
    }
    try {
      return Files.createTempDirectory("basin-plugins");
    } catch (IOException e) {
      throw Problem.request("PLG-035", "there is no place for the plugin cache")
          .found("neither %s nor the temporary folder can be written".formatted(home))
          .fix("make one of them writable")
          .exception(e);
    }
  }

  /**
   * The same policy with a lockfile.
   *
   * @param lockfile the file
   * @return the policy
   * @throws dev.basin.api.BasinException PLG-033 if the file can't be read
   */
  public PluginPolicy withLockfile(Path lockfile) {
    return new PluginPolicy(
        Optional.of(PluginLock.read(lockfile)), signers, strict, failuresBeforeQuarantine, cache);
  }

  /**
   * The same policy with required signers.
   *
   * @param fingerprints SHA-256 fingerprints of certificates, with or without colons
   * @return the policy
   */
  public PluginPolicy withSigners(Set<String> fingerprints) {
    return new PluginPolicy(lock, fingerprints, strict, failuresBeforeQuarantine, cache);
  }

  /**
   * The same policy, where one refusal refuses everything.
   *
   * @param value whether it does
   * @return the policy
   */
  public PluginPolicy withStrict(boolean value) {
    return new PluginPolicy(lock, signers, value, failuresBeforeQuarantine, cache);
  }

  /**
   * The same policy with another cache.
   *
   * @param folder where admitted jars are copied to
   * @return the policy
   */
  public PluginPolicy withCache(Path folder) {
    return new PluginPolicy(lock, signers, strict, failuresBeforeQuarantine, folder);
  }
}
