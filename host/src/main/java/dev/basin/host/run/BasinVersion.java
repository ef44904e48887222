package dev.basin.host.run;

import java.util.Optional;

/** The version of Basin that is running. */
public final class BasinVersion {
  private BasinVersion() {}

  /**
   * The version in the jar's manifest.
   *
   * @return such as "0.1.0", or "development" when the classes come from no jar
   */
  public static String current() {
    return Optional.ofNullable(BasinVersion.class.getPackage())
        .map(Package::getImplementationVersion)
        .orElse("development");
  }
}
