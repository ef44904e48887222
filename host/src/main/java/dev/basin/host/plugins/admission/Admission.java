package dev.basin.host.plugins.admission;

import dev.basin.api.BasinException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gate that every jar passes before any of its classes is loaded.
 *
 * <p>Each jar is copied first and the copy is checked, so nobody can change it between check and
 * use. Confined to one thread.
 */
public final class Admission {
  private final Path cache;
  private final List<AdmissionCheck> checks;

  /**
   * Sets the conditions.
   *
   * @param cache where admitted jars are kept under their hash
   * @param lock the only jars that may load; empty to allow any
   * @param signers certificates of which one must have signed; empty to ask for none
   * @param api the semantic version of the API that the host offers
   */
  public Admission(Path cache, Optional<PluginLock> lock, Set<String> signers, String api) {
    this.cache = cache;
    List<AdmissionCheck> all = new ArrayList<>();
    all.add(new SafeArchive());
    all.add(new Identity());
    all.add(new ClassVersions());
    all.add(new IndexedClasses());
    all.add(new NoHostPackages());
    lock.ifPresent(locked -> all.add(new LockedHash(locked)));
    if (!signers.isEmpty()) {
      all.add(new TrustedSigner(signers));
    }
    all.add(new ApiRange(api));
    checks = List.copyOf(all);
  }

  /**
   * Checks jars one by one and then against each other.
   *
   * @param files the jars of each folder, folder by folder
   * @return what may be loaded, dependencies first, and what may not
   */
  public Result admit(List<List<Path>> files) {
    StagedCopy.removeOrphans(cache);
    List<PluginJar> open = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Dependencies dependencies = new Dependencies();
    try {
      for (int folder = 0; folder < files.size(); folder++) {
        for (Path file : files.get(folder)) {
          open(file, folder, rejections)
              .ifPresent(
                  jar -> {
                    open.add(jar);
                    check(jar, dependencies);
                  });
        }
      }
      List<PluginJar> order = dependencies.resolve();
      rejections.addAll(dependencies.rejections());
      List<AdmittedPlugin> admitted = new ArrayList<>();
      for (PluginJar jar : order) {
        admitted.add(
            new AdmittedPlugin(
                jar.descriptor(),
                jar.sha256(),
                jar.source(),
                jar.folder(),
                jar.keep(),
                jar.index().classNames()));
      }
      return new Result(admitted, rejections);
    } finally {
      open.forEach(PluginJar::close);
    }
  }

  private Optional<PluginJar> open(Path file, int folder, List<Rejection> rejections) {
    try {
      return Optional.of(PluginJar.open(file, folder, StagedCopy.of(file, cache)));
    } catch (BasinException e) {
      rejections.add(new Rejection(file, e.problem(), Set.of()));
      return Optional.empty();
    }
  }

  private void check(PluginJar jar, Dependencies dependencies) {
    try {
      checks.forEach(check -> check.check(jar));
    } catch (BasinException e) {
      dependencies.reject(jar, e.problem());
      return;
    }
    dependencies.add(jar);
  }

  /**
   * The outcome of admission.
   *
   * @param admitted the plugins that may be loaded, dependencies before those who need them
   * @param rejections the jars that may not, with their reasons
   */
  public record Result(List<AdmittedPlugin> admitted, List<Rejection> rejections) {
    /** Copies the lists. */
    public Result {
      admitted = List.copyOf(admitted);
      rejections = List.copyOf(rejections);
    }
  }
}
