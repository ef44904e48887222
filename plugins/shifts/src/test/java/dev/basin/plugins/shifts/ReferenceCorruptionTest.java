package dev.basin.plugins.shifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Statistics of the noise that hendrycks/robustness puts on 300 digits of 32×32 pixels. */
class ReferenceCorruptionTest {

  @Test
  void hasTheStatisticsOfThePublishedCorruption() throws IOException {
    double[] clean = clean();
    Dataset data = Scenarios.data(clean, 1L, 32L, 32L);
    List<Environment> environments = Scenarios.environments(data, 17, Map.of());
    JsonNode results =
        new ObjectMapper().readTree(file("values/corruptions.json").toFile()).get("results");
    for (int severity = 1; severity <= 5; severity++) {
      JsonNode expected = results.get("gaussian_noise_" + severity);
      double[] noisy = Scenarios.values(environments.get(severity - 1).data());
      double sum = 0;
      double squares = 0;
      double changes = 0;
      double error = 0;
      for (int i = 0; i < noisy.length; i++) {
        // The published corruption cuts off to whole grey levels.
        double level = Math.floor(noisy[i] * 255);
        double change = level - clean[i] * 255;
        sum += level;
        squares += level * level;
        changes += change;
        error += change * change;
      }
      double mean = sum / noisy.length;
      double rmse = Math.sqrt(error / noisy.length);
      // Four standard errors of a difference of two draws; 307,200 pixels here, three times as
      // many there.
      double sampling = 4 * Math.sqrt(4.0 / 3) / Math.sqrt(noisy.length);
      assertThat(rmse).isCloseTo(expected.get("rmse").asDouble(), within(sampling * rmse));
      assertThat(changes / noisy.length)
          .isCloseTo(expected.get("mean_change").asDouble(), within(sampling * rmse));
      assertThat(mean).isCloseTo(expected.get("mean").asDouble(), within(sampling * rmse));
      assertThat(Math.sqrt(squares / noisy.length - mean * mean))
          .isCloseTo(expected.get("std").asDouble(), within(sampling * rmse));
    }
  }

  private static double[] clean() throws IOException {
    try (ZipFile zip = new ZipFile(file("values/corruptions.npz").toFile());
        NDManager manager = NDManager.newBaseManager()) {
      byte[] bytes = zip.getInputStream(zip.getEntry("clean.npy")).readAllBytes();
      int[] levels = NDList.decode(manager, bytes).singletonOrThrow().toUint8Array();
      double[] values = new double[levels.length];
      for (int i = 0; i < levels.length; i++) {
        values[i] = levels[i] / 255.0;
      }
      return values;
    }
  }

  private static Path file(String name) {
    Optional<Path> file = SharedFiles.find(name);
    assumeTrue(file.isPresent(), "no reference file shared/" + name + " beside the checkout");
    return file.orElseThrow();
  }
}
