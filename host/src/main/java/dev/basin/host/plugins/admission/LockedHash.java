package dev.basin.host.plugins.admission;

/** The jar is the one that the lockfile names (PLG-009). */
final class LockedHash implements AdmissionCheck {
  private final PluginLock lock;

  LockedHash(PluginLock lock) {
    this.lock = lock;
  }

  @Override
  public void check(PluginJar jar) {
    String id = jar.descriptor().getPluginId();
    String locked = lock.sha256ById().get(id);
    if (locked == null) {
      throw jar.problem("PLG-009", "plugin %s is not in the lockfile".formatted(id))
          .found("sha256 " + jar.sha256())
          .fix("add the line \"%s %s\" if you trust it".formatted(id, jar.sha256()))
          .exception();
    }
    if (!locked.equals(jar.sha256())) {
      throw jar.problem("PLG-009", "plugin %s is not the jar that was locked".formatted(id))
          .found("sha256 " + jar.sha256())
          .expected(locked)
          .fix("find out who changed it; lock the new hash if you trust it")
          .exception();
    }
  }
}
