package dev.basin.plugins.shifts.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Scenarios;
import dev.basin.plugins.shifts.SharedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/** What hendrycks/robustness makes of 300 digits of 32×32 pixels: 256 levels, cut off. */
final class ReferenceImages {
  static final int PIXELS = 32 * 32;

  private ReferenceImages() {}

  /** The levels of a name, such as "fog_3", or of "clean". */
  static int[] levels(String name) throws IOException {
    try (ZipFile zip = new ZipFile(file("values/corruptions.npz").toFile());
        NDManager manager = NDManager.newBaseManager()) {
      byte[] bytes = zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes();
      NDArray array = NDList.decode(manager, bytes).singletonOrThrow();
      return array.toUint8Array();
    }
  }

  static JsonNode statistics(String name) throws IOException {
    return new ObjectMapper()
        .readTree(file("values/corruptions.json").toFile())
        .get("results")
        .get(name);
  }

  static Dataset greyscale() throws IOException {
    return Scenarios.data(unit(levels("clean")), 1L, 32L, 32L);
  }

  /** Three equal channels, as the published corruptions were given them. */
  static Dataset rgb() throws IOException {
    double[] grey = unit(levels("clean"));
    double[] rgb = new double[3 * grey.length];
    for (int i = 0; i < grey.length; i++) {
      int image = i / PIXELS;
      for (int channel = 0; channel < 3; channel++) {
        rgb[(image * 3 + channel) * PIXELS + i % PIXELS] = grey[i];
      }
    }
    return Scenarios.data(rgb, 3L, 32L, 32L);
  }

  /** Cuts off to whole levels, as the published corruptions do. */
  static int level(double value) {
    return (int) Math.floor(value * 255 + 1e-9);
  }

  private static double[] unit(int[] levels) {
    double[] values = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = levels[i] / 255.0;
    }
    return values;
  }

  private static Path file(String name) {
    Optional<Path> file = SharedFiles.find(name);
    assumeTrue(file.isPresent(), "no reference file shared/" + name + " beside the checkout");
    return file.orElseThrow();
  }
}
