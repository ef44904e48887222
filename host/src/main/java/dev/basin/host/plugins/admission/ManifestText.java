package dev.basin.host.plugins.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.Manifest;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;

/** PF4J's reading of a manifest that is already in memory. */
final class ManifestText extends ManifestPluginDescriptorFinder {
  private final byte[] text;

  ManifestText(byte[] text) {
    this.text = text.clone();
  }

  PluginDescriptor descriptor() throws IOException {
    return createPluginDescriptor(new Manifest(new ByteArrayInputStream(text)));
  }
}
