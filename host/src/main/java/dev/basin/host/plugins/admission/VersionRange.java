package dev.basin.host.plugins.admission;

import com.github.zafarkhaja.semver.Version;
import org.pf4j.DefaultVersionManager;

/**
 * Versions against ranges, as PF4J writes them; a version on its way to release counts as the
 * release.
 *
 * <p>By the letter of semantic versioning 1.2.0-SNAPSHOT comes before 1.2.0 and is no {@code
 * >=1.2.0}; whoever builds against it means 1.2.0.
 */
public final class VersionRange extends DefaultVersionManager {

  @Override
  public boolean checkVersionConstraint(String version, String constraint) {
    return super.checkVersionConstraint(release(version), constraint.trim());
  }

  private static String release(String version) {
    return Version.parse(version).toStableVersion().toString();
  }
}
