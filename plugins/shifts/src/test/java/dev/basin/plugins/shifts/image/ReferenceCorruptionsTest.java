package dev.basin.plugins.shifts.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Environment;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Scenarios;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The images and statistics that hendrycks/robustness gives for 300 digits of 32×32 pixels. */
class ReferenceCorruptionsTest {

  /**
   * Scenario, name in the file, largest difference in levels, share of the pixels that may differ.
   * A value next to a whole level is cut off to either side of it: .8 % of the pixels for a blur in
   * float64 here and there, .7 % for zooms in float32 there. Pillow rounds to whole levels between
   * its passes.
   */
  static Stream<Arguments> deterministic() {
    return Stream.of(
        Arguments.of(new GaussianBlur(), "gaussian_blur", 1, .008),
        Arguments.of(new DefocusBlur(), "defocus_blur", 1, .002),
        Arguments.of(new ZoomBlur(), "zoom_blur", 1, .007),
        Arguments.of(new Brightness(), "brightness", 0, 0),
        Arguments.of(new Contrast(), "contrast", 1, .009),
        Arguments.of(new Pixelate(), "pixelate", 1, .3),
        Arguments.of(new JpegCompression(), "jpeg_compression", 0, 0));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("deterministic")
  void makesThePublishedImages(ShiftScenario scenario, String name, int levels, double share)
      throws IOException {
    List<Environment> environments = environments(scenario, ReferenceImages.greyscale());
    for (int severity = 1; severity <= 5; severity++) {
      double[] values = Scenarios.values(environments.get(severity - 1).data());
      int[] expected = ReferenceImages.levels(name + "_" + severity);
      int different = 0;
      int largest = 0;
      for (int i = 0; i < values.length; i++) {
        int difference = Math.abs(ReferenceImages.level(values[i]) - expected[i]);
        different += difference == 0 ? 0 : 1;
        largest = Math.max(largest, difference);
      }
      assertThat(largest).as("levels, severity %d", severity).isLessThanOrEqualTo(levels);
      assertThat((double) different / values.length)
          .as("share of different pixels, severity %d", severity)
          .isLessThanOrEqualTo(share);
    }
  }

  @Test
  void saturatesRgbImagesAsPublishedAndLeavesGreyscaleAlone() throws IOException {
    Dataset rgb = ReferenceImages.rgb();
    List<Environment> environments = environments(new Saturate(), rgb);
    for (int severity = 1; severity <= 5; severity++) {
      Statistics found = Statistics.of(rgb, environments.get(severity - 1).data());
      JsonNode expected = ReferenceImages.statistics("saturate_" + severity);
      assertThat(found.rmse()).isCloseTo(expected.get("rmse").asDouble(), within(1e-9));
      assertThat(found.meanChange())
          .isCloseTo(expected.get("mean_change").asDouble(), within(1e-9));
    }
    Dataset greyscale = ReferenceImages.greyscale();
    assertThat(environments(new Saturate(), greyscale))
        .allSatisfy(
            environment ->
                assertThat(Scenarios.values(environment.data()))
                    .isEqualTo(Scenarios.values(greyscale)));
  }

  static List<Environment> environments(ShiftScenario scenario, Dataset data) {
    return Scenarios.environments(scenario, data, 17, Map.of());
  }
}
