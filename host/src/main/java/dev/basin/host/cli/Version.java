package dev.basin.host.cli;

import dev.basin.host.run.BasinVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "basin " + BasinVersion.current(), "java " + System.getProperty("java.version")
    };
  }
}
