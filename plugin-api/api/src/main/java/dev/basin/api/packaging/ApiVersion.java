package dev.basin.api.packaging;

/**
 * The version of the plugin API, against which a plugin's {@code Plugin-Requires} is checked.
 *
 * <p>It follows semantic versioning: what an extension compiled against it uses stays until the
 * next major version (the next minor one before 1.0.0).
 */
public final class ApiVersion {

  /** The version of this API. */
  public static final String CURRENT = "0.1.0";

  /** The Java release that plugins are compiled for, so that every host can load them. */
  public static final int JAVA_RELEASE = 17;

  private ApiVersion() {}
}
