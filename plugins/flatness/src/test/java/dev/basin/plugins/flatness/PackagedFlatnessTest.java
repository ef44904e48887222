package dev.basin.plugins.flatness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.basin.testkit.contract.PackagedPluginContract;
import java.nio.file.Path;

/** The jar with the library it brings, apart from the class path of the tests. */
class PackagedFlatnessTest extends PackagedPluginContract {

  @Override
  protected Path jar() {
    String jar = System.getProperty("plugin.jar", "");
    assumeTrue(!jar.isEmpty(), "there is a jar only in the phase integration-test");
    return Path.of(jar);
  }
}
