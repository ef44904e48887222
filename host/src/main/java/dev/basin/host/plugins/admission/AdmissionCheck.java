package dev.basin.host.plugins.admission;

/** One condition that a plugin's jar must meet before any of its classes is loaded. */
@FunctionalInterface
interface AdmissionCheck {

  /**
   * Checks a jar.
   *
   * @param jar the jar
   * @throws dev.basin.api.BasinException with fault PLUGIN if the jar does not meet the condition
   */
  void check(PluginJar jar);
}
