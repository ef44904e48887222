package dev.basin.plugins.flatness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.basin.testkit.contract.PackagedPluginContract;
import java.nio.file.Path;
import java.util.Map;

/** The jar with the library it brings, apart from the class path of the tests. */
class PackagedFlatnessTest extends PackagedPluginContract {

  @Override
  protected Path jar() {
    String jar = System.getProperty("plugin.jar", "");
    assumeTrue(!jar.isEmpty(), "there is a jar only in the phase integration-test");
    return Path.of(jar);
  }

  /** Fewer samples than the defaults: the contract is about bits, not precision. */
  @Override
  protected Map<String, ?> options(String extensionId) {
    return switch (extensionId) {
      case "hessian-trace" -> Map.of("max-probes", 40);
      case "spectral-density" -> Map.of("steps", 10, "probes", 3);
      case "keskar-sharpness", "sam-sharpness", "adaptive-sharpness" ->
          Map.of("restarts", 2, "iterations", 10);
      case "basin-volume" -> Map.of("directions", 4);
      case "pac-bayes" -> Map.of("target", "loss", "samples", 3);
      case "local-entropy" -> Map.of("nodes", 2, "burn-in", 10, "steps", 20);
      default -> Map.of();
    };
  }
}
