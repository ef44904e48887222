package dev.basin.host.plugins.admission;

/** The plugin asks for a version of the API that the host has (PLG-011). */
final class ApiRange implements AdmissionCheck {
  private final String api;
  private final VersionRange versions = new VersionRange();

  /**
   * Keeps the version.
   *
   * @param api the semantic version of the API that the host offers
   */
  ApiRange(String api) {
    this.api = api;
  }

  @Override
  public void check(PluginJar jar) {
    String id = jar.descriptor().getPluginId();
    String requires = jar.descriptor().getRequires().trim();
    boolean met;
    try {
      met = versions.checkVersionConstraint(api, range(requires));
    } catch (RuntimeException e) {
      throw jar.problem("PLG-011", "plugin %s asks for no range of API versions".formatted(id))
          .found("Plugin-Requires \"" + requires + '"')
          .expected("a range such as \">=0.1.0 & <1.0.0\"")
          .fix("correct Plugin-Requires in the manifest")
          .exception(e);
    }
    if (!met) {
      throw jar.problem("PLG-011", "plugin %s asks for another API".formatted(id))
          .found("Plugin-Requires \"" + requires + '"')
          .expected("a range that holds " + api)
          .fix("use the release of the plugin for this API, or another Basin")
          .exception();
    }
  }

  /** A bare version means that one or later, as PF4J has it. */
  private static String range(String requires) {
    return requires.matches("\\d+(\\.\\d+){0,2}") ? ">=" + requires : requires;
  }
}
